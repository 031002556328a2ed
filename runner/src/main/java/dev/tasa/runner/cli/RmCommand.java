package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa rm RUN`: forget a run and delete its folder.
@Command(
        name = "rm",
        mixinStandardHelpOptions = true,
        description = "Remove a run: its trials from the store, and its folder.")
public final class RmCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "a run's id, its beginning, or its folder")
    private String run;

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Option(names = "--json", description = "print a JSON object that names what is removed")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Store store = kept.openExisting(Optional.of(run))) {
            RunLine line = new Runs(store, kept.out()).named(run);
            if (line.state() == RunState.RUNNING) {
                throw new CallException("run " + line.id() + " is being trained. Stop it first");
            }
            Path folder = RunFolder.path(kept.out(), line.experiment(), line.id());
            store.remove(line.id());
            RunFolder.deleteRun(folder);
            tell(line, folder);
        }
        return Tasa.DONE;
    }

    private void tell(RunLine removed, Path folder) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            try (JsonGenerator generator = JsonOutput.to(stdout)) {
                generator.writeStartObject();
                generator.writeStringField("removed", removed.id());
                generator.writeStringField("folder", folder.toString());
                generator.writeEndObject();
            }
            stdout.println();
        } else {
            stdout.println("removed run " + removed.id() + " and " + folder);
        }
        stdout.flush();
    }
}
