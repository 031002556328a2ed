package dev.tasa.runner.cli;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa validate FILE…`: whether experiments can run as they are written, their data included.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check experiments and their data; say every mistake with its place.")
public final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "change a field, such as --set epochs=5")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "allow plans of up to N trials; by default 10000")
    private long limit = Plan.DEFAULT_LIMIT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plugins plugins = DroppedIn.load(folders, spec.commandLine());
        boolean allRight = true;
        for (Path file : files) {
            allRight &= isRight(file, plugins);
        }
        return allRight ? Tasa.DONE : Tasa.WRONG_CALL;
    }

    private boolean isRight(Path file, Plugins plugins) {
        try {
            LoadedExperiment loaded = LoadedExperiment.read(file, sets, plugins, limit);
            Plan plan = loaded.plan();
            plan.notices().forEach(err()::println);
            String size = loaded.file().hasAutoRate()
                    ? "a range test will find the learning rates of "
                            + plan.cells().size() + (plan.cells().size() == 1 ? " group" : " groups")
                    : plan.summary();
            spec.commandLine().getOut().println(file + ": ok (" + size + ")");
            return true;
        } catch (ExperimentException mistakes) {
            err().println(mistakes.getMessage());
            return false;
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
