package dev.tasa.runner.cli;

import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.schema.ExperimentSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tasa schema`: what editors need to complete and check experiment files.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of experiment files for the plugins installed now.",
        footer = {
            "",
            "Editors with a YAML language server use it after: tasa schema > tasa.schema.json",
            "and a first line in the experiment: # yaml-language-server: $$schema=tasa.schema.json"
        })
public final class SchemaCommand implements Callable<Integer> {

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plugins plugins = DroppedIn.load(folders, spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        out.print(ExperimentSchema.text(plugins));
        out.flush();
        return Tasa.DONE;
    }
}
