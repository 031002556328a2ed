package dev.tasa.runner.cli;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.Limits;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Resolved;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.Lease;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.training.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa resume [RUN]`: train what an interrupted run still lacks.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with an interrupted run: train the trials that it lacks, with its own --set values.")
public final class ResumeCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "a run's id, its beginning, or its folder; by default the newest unfinished run")
    private Optional<String> run = Optional.empty();

    @Option(names = "--parallel", paramLabel = "N", description = "trials at once; by default one a core")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--force", description = "go on although files, plugins or kernels have changed")
    private boolean force;

    @Option(names = "--retry-failed", description = "run failed trials again")
    private boolean retryFailed;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description = "how often trials that take more than twice as long are kept; by default 30")
    private double checkpointSeconds = 30;

    @Option(names = "--json", description = "print one JSON object an event; the last is the summary")
    private boolean json;

    @Option(names = "--quiet", description = "print the result alone: no progress, no notices")
    private boolean quiet;

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunCommand.checkParallel(parallel);
        RunCommand.checkCheckpoints(checkpointSeconds);
        Limits started = limits.start();
        Console console = Console.of(spec.commandLine(), json, quiet);
        run.ifPresent(kept::follow);
        if (!kept.exists()) {
            return nothingToResume(console, kept.noRunsText());
        }
        try (Store store = kept.open()) {
            Optional<RunLine> chosen = chosen(store);
            if (chosen.isEmpty()) {
                return nothingToResume(console, "no run is interrupted");
            }
            RunLine line = chosen.get();
            if (line.state() == RunState.DONE && !(retryFailed && hasFailed(store, line.id()))) {
                return nothingToResume(
                        console,
                        "run " + line.id() + " is done" + (retryFailed ? ", and none of its trials failed" : ""));
            }
            return resume(store, Runs.record(store.findWithoutCells(line.id()), line), console, started);
        }
    }

    private Optional<RunLine> chosen(Store store) {
        if (run.isPresent()) {
            return Optional.of(new Runs(store, kept.out()).named(run.get()));
        }
        return retryFailed
                ? new Runs(store, kept.out()).newest()
                : Runs.unfinished(store, kept.out()).newestUnfinished();
    }

    private static Plugins plugins(RunRecord started) {
        List<Path> folders = started.pluginFolders().stream().map(Path::of).toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new CallException("run " + started.id() + " was begun with --plugins " + folder
                        + ", which is no folder now. Put it back, with the same jars");
            }
        }
        return Plugins.load(folders);
    }

    private static boolean hasFailed(Store store, String run) {
        return store.count(run, Outcome.FAILED.toString()) > 0;
    }

    private static int nothingToResume(Console console, String why) {
        console.tell("nothing to resume: " + why);
        return Tasa.DONE;
    }

    private int resume(Store store, RunRecord started, Console console, Limits limited)
            throws IOException, InterruptedException {
        Path file = Path.of(started.file());
        Map<String, String> fileNow = Ingredients.ofFile(file);
        Map<String, String> fileBefore = new HashMap<>(started.ingredients());
        fileBefore.keySet().retainAll(fileNow.keySet());
        refuse(started.id(), Ingredients.changes(fileBefore, fileNow));

        Plugins plugins = plugins(started);
        Failure.know(plugins, spec.commandLine());
        WarmUp.kernels(plugins);
        LoadedExperiment loaded = LoadedExperiment.read(file, started.sets(), plugins, Long.MAX_VALUE);
        Experiment experiment = loaded.plan().cells().getFirst().experiment();
        KernelChoice kernels = KernelChoice.of(plugins, experiment);
        RunRecord now = RunCommand.record(
                started.id(), loaded, Ingredients.of(loaded, plugins, kernels), started.pluginFolders());
        List<String> changes = Ingredients.changes(started.ingredients(), now.ingredients());
        refuse(started.id(), changes);
        int atOnce = new MemoryCheck(loaded, kernels).atOnce(parallel, console::tell);
        try (Lease lease = Lease.of(store, started.id())) {
            boolean isAlone = lease.isAlone();
            if (!isAlone && (retryFailed || !changes.isEmpty())) {
                throw new CallException("run " + started.id() + " is being trained by another process. Stop it before "
                        + (retryFailed ? "--retry-failed" : "--force"));
            }
            if (!isAlone) {
                console.tell("another process trains run " + started.id() + "; the work is shared");
            }
            if (!changes.isEmpty()) {
                store.change(now, changes);
                changes.forEach(change -> console.tell("changed: " + change));
            }
            if (retryFailed) {
                store.forget(started.id(), Outcome.FAILED.toString());
            }
            RunFolder folder = new RunFolder(
                    RunFolder.path(kept.out(), started.experiment(), started.id()), started.id(), loaded.plan());
            if (!changes.isEmpty()) {
                folder.forgetCheckpoints();
            }
            if (isAlone) {
                folder.deleteTemporaries();
                folder.forgetResult();
            }
            folder.writeExperiment(
                    now.given().getBytes(StandardCharsets.UTF_8), Resolved.yaml(loaded.file(), experiment));
            try (Observers observers = Observers.open(metrics, web, plugins, console.err())) {
                int exit = new Training(loaded, kernels, store, lease, folder, console, observers, limited)
                        .run(atOnce, checkpointSeconds, "to go on: " + kept.resumeCall(started.id()))
                        .exit();
                observers.linger();
                return exit;
            }
        }
    }

    private void refuse(String id, List<String> changes) {
        if (!changes.isEmpty() && !force) {
            throw new CallException("run " + id + " cannot go on as it began; since then\n  "
                    + String.join("\n  ", changes)
                    + "\nPut it back, begin anew with tasa run, or go on with what is there now: --force");
        }
    }
}
