package dev.tasa.runner.cli;

import dev.tasa.api.Names;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.Limits;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Resolved;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.Lease;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> pluginFolders = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "allow plans of up to N trials; by default 10000")
    private long limit = Plan.DEFAULT_LIMIT;

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
        checkParallel(parallel);
        checkCheckpoints(checkpointSeconds);
        Limits started = limits.start();
        Plugins plugins = DroppedIn.load(pluginFolders, spec.commandLine());
        WarmUp.kernels(plugins);
        List<LoadedExperiment> experiments = new ArrayList<>();
        for (LoadedExperiment loaded : LoadedExperiment.readAll(files, sets, plugins, limit)) {
            experiments.add(FoundRates.settled(
                    loaded, plugins, parallel, limit, spec.commandLine().getErr()));
        }
        int exit = Tasa.DONE;
        try (Observers observers =
                        Observers.open(metrics, web, plugins, spec.commandLine().getErr());
                Store store = kept.open()) {
            for (int i = 0; i < experiments.size(); i++) {
                Training.Ended ended = run(experiments.get(i), plugins, store, observers, started);
                exit = Math.max(exit, ended.exit());
                observers.linger();
                if (ended.early()) {
                    tellNotBegun(files.subList(i + 1, files.size()));
                    break;
                }
            }
        }
        return exit;
    }

    static void checkParallel(int parallel) {
        if (parallel < 1) {
            throw new CallException("--parallel must be at least 1, but is " + parallel);
        }
    }

    static void checkCheckpoints(double seconds) {
        if (!(seconds > 0)) {
            throw new CallException("--checkpoint-every must be greater than 0 seconds, but is " + seconds);
        }
    }

    private void tellNotBegun(List<Path> rest) {
        rest.forEach(file -> Console.of(spec.commandLine(), json, quiet).tell("not begun: " + file));
    }

    private Training.Ended run(
            LoadedExperiment loaded, Plugins plugins, Store store, Observers observers, Limits limited)
            throws IOException, InterruptedException {
        Experiment experiment = loaded.plan().cells().getFirst().experiment();
        KernelChoice kernels = KernelChoice.of(plugins, experiment);
        Console console = Console.of(spec.commandLine(), json, quiet);
        int atOnce = new MemoryCheck(loaded, kernels).atOnce(parallel, console::tell);
        Runs.unfinished(store, kept.out())
                .newestUnfinished(loaded.path())
                .ifPresent(run -> console.tell(unfinished(run)));

        String id = RunFolder.newId();
        List<String> folders = pluginFolders.stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .toList();
        store.begin(record(id, loaded, Ingredients.of(loaded, plugins, kernels), folders));
        RunFolder folder = new RunFolder(RunFolder.path(kept.out(), experiment.name(), id), id, loaded.plan());
        try (Lease lease = Lease.of(store, id)) {
            folder.writeExperiment(Files.readAllBytes(loaded.path()), Resolved.yaml(loaded.file(), experiment));
            return new Training(loaded, kernels, store, lease, folder, console, observers, limited)
                    .run(atOnce, checkpointSeconds, "to go on: " + kept.resumeCall(id));
        }
    }

    private String unfinished(RunLine run) {
        return "run " + run.id() + " of this file is unfinished, with " + run.ended() + " of " + run.trials()
                + " trials; to go on with it: " + kept.resumeCall(run.id()) + "; this is a new run";
    }

    /// A run as the store keeps it from its beginning.
    static RunRecord record(
            String id, LoadedExperiment loaded, Map<String, String> ingredients, List<String> pluginFolders)
            throws IOException {
        Experiment experiment = loaded.plan().cells().getFirst().experiment();
        return new RunRecord(
                id,
                experiment.name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                loaded.path().toAbsolutePath().normalize().toString(),
                Files.readString(loaded.path()),
                loaded.sets(),
                pluginFolders,
                ingredients,
                experiment.recipe().metricNames(),
                Names.of(experiment.recipe().optimizer().getClass()),
                loaded.plan().cells().stream()
                        .map(cell -> new StoredCell(cell.id(), cell.values()))
                        .toList(),
                loaded.plan().repeats(),
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }
}
