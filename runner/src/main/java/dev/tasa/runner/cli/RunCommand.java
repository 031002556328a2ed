package dev.tasa.runner.cli;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.Engine;
import dev.tasa.runner.engine.EventQueue;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.engine.Winner;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Resolved;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.results.Recorder;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.results.SavedModel;
import dev.tasa.runner.results.Summary;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa run FILE…`: plan, train, report.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Train every cell of an experiment's sweep, and say which did best.")
public final class RunCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files, one run each")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--parallel", paramLabel = "N", description = "trials at once; by default one a core")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "change a field, such as --set epochs=5")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "where runs are kept; by default runs")
    private Path out = Path.of("runs");

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> pluginFolders = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "allow plans of up to N trials; by default 10000")
    private long limit = Plan.DEFAULT_LIMIT;

    @Option(names = "--json", description = "print one JSON object an event; the last is the summary")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (parallel < 1) {
            throw new CallException("--parallel must be at least 1, but is " + parallel);
        }
        Plugins plugins = Plugins.load(pluginFolders);
        List<LoadedExperiment> experiments = new ArrayList<>();
        for (Path file : files) {
            experiments.add(LoadedExperiment.read(file, sets, plugins, limit));
        }
        int exit = Tasa.DONE;
        for (LoadedExperiment loaded : experiments) {
            exit = Math.max(exit, run(loaded, plugins));
        }
        return exit;
    }

    private int run(LoadedExperiment loaded, Plugins plugins) throws IOException, InterruptedException {
        Plan plan = loaded.plan();
        Experiment experiment = plan.cells().getFirst().experiment();
        KernelChoice kernels = KernelChoice.of(plugins, experiment.kernels());
        DataCache data = new DataCache(loaded.data());
        Engine engine = new Engine(plan, data, kernels, parallel);

        RunFolder folder = RunFolder.create(out, experiment.name(), plan);
        folder.writeExperiment(Files.readAllBytes(loaded.path()), Resolved.yaml(loaded.file(), experiment));
        announce(loaded, kernels);

        Interruption interruption = Interruption.stopping(engine);
        try {
            Recorder recorder = new Recorder(folder, plan);
            SweepResult result = train(plan, engine, recorder);
            recorder.write();
            Summary summary =
                    new Summary(folder.id(), experiment.name(), plan, result, kernels.version(), Machine.processor());
            if (!result.interrupted()) {
                saveWinner(folder, data, result);
                folder.writeSummary(summary);
            }
            report(summary, folder);
            boolean allFailed = result.trials().stream().allMatch(trial -> trial.outcome() == Outcome.FAILED);
            return allFailed ? Tasa.FAILED : Tasa.DONE;
        } finally {
            interruption.end();
        }
    }

    private void announce(LoadedExperiment loaded, KernelChoice kernels) {
        PrintWriter err = err();
        loaded.plan().notices().forEach(err::println);
        Experiment experiment = loaded.plan().cells().getFirst().experiment();
        String description = experiment.description();
        err.println(experiment.name() + (description.isEmpty() ? "" : ": " + description));
        err.println(loaded.plan().summary() + ", "
                + Math.min(parallel, loaded.plan().size()) + " at once; " + kernels.notice());
        err.flush();
    }

    private SweepResult train(Plan plan, Engine engine, Recorder recorder) throws InterruptedException {
        Progress progress = new Progress(plan, err(), Boolean.getBoolean("tasa.terminal"));
        List<Consumer<TrialEvent>> watchers = new ArrayList<>(List.of(recorder, progress));
        if (json) {
            watchers.add(new EventLines(plan, spec.commandLine().getOut()));
        }
        try (EventQueue events = new EventQueue(watchers)) {
            return engine.run(events);
        } finally {
            progress.end();
        }
    }

    private static void saveWinner(RunFolder folder, DataCache data, SweepResult result) throws IOException {
        if (result.winner().isEmpty()) {
            return;
        }
        Winner winner = result.winner().get();
        Experiment experiment = winner.cell().experiment();
        for (int i = 0; i < winner.weights().size(); i++) {
            int repeat = i + 1;
            SavedModel.write(
                    folder,
                    repeat,
                    winner.weights().get(i),
                    data.prepared(experiment, repeat),
                    data.data(),
                    Resolved.yaml(experiment));
        }
    }

    private void report(Summary summary, RunFolder folder) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            EventLines.print(summary, stdout);
        } else {
            new RunReport(summary, folder.path()).lines().forEach(stdout::println);
        }
        stdout.flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
