package dev.tasa.runner.cli;

import dev.tasa.api.Dataset;
import dev.tasa.runner.data.Rows;
import dev.tasa.runner.data.Splitter;
import dev.tasa.runner.engine.Calibration;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa plan FILE`: what a run would train, and for how long; a second of training tells that.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what a run would train: cells, data, splits, parameters, memory and time.")
public final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "an experiment")
    private Path file;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "trials at once for which time is told; by default one a core")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "change a field, such as --set epochs=5")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "allow plans of up to N trials; by default 10000")
    private long limit = Plan.DEFAULT_LIMIT;

    @Option(names = "--all", description = "list every cell")
    private boolean all;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RunCommand.checkParallel(parallel);
        Plugins plugins = DroppedIn.load(folders, spec.commandLine());
        LoadedExperiment loaded = FoundRates.settled(
                LoadedExperiment.read(file, sets, plugins, limit),
                plugins,
                parallel,
                limit,
                spec.commandLine().getErr());
        loaded.plan().notices().forEach(spec.commandLine().getErr()::println);
        show(loaded, plugins);
        return spec.exitCodeOnSuccess();
    }

    private void show(LoadedExperiment loaded, Plugins plugins) throws InterruptedException {
        Plan plan = loaded.plan();
        Dataset data = loaded.data();
        Experiment first = plan.cells().getFirst().experiment();
        Rows rows = new Splitter(data, first.split(), first.seed()).rows(1);
        KernelChoice kernels = KernelChoice.of(plugins, first);
        PlannedMemory memory =
                new MemoryCheck(loaded, kernels).planned(spec.commandLine().getErr()::println);
        int atOnce = Math.min(parallel, memory.atOnce(plan));
        PlannedTime time = PlannedTime.of(new Calibration(plan, loaded.cache(), kernels), atOnce);
        if (json) {
            PlanJson.write(plan, data, rows, memory, time, spec.commandLine().getOut());
        } else {
            new PlanText(plan, data, rows, memory, time)
                    .lines(all)
                    .forEach(spec.commandLine().getOut()::println);
        }
    }
}
