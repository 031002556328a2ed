package dev.tasa.benchmarks;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.Engine;
import dev.tasa.runner.engine.EventQueue;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.metrics.MetricsSettings;
import dev.tasa.runner.metrics.Monitoring;
import dev.tasa.runner.metrics.RunWatch;
import dev.tasa.runner.metrics.WatchedRun;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What it costs a sweep to be watched: by nobody, by a Prometheus that scrapes every second, and by clients that
/// mean harm. `./benchmarks/run metrics` writes what came out.
public final class Watching {
    private static final int ROUNDS = 5;

    /// Real digits, and two trials at once, so that training wants every core that a scrape could take.
    private static final String EXPERIMENT = """
            name: watched
            data: {csv: {path: %s, target: label}}
            preprocess: standardize
            model: [{dense: {units: 128, activation: relu}}, output]
            loss: categorical-cross-entropy
            epochs: 200
            repeats: 2
            sweep: {learning-rate: [0.001, 0.003, 0.01, 0.03], optimizer: [sgd, adam]}
            """;

    enum Watchers {
        NOBODY,
        SCRAPED,
        ROGUES
    }

    private final Plan plan;
    private final DataCache data;
    private final KernelChoice kernels;
    private final Plugins plugins;
    private final Path folder;

    private Watching(Plan plan, DataCache data, KernelChoice kernels, Plugins plugins, Path folder) {
        this.plan = plan;
        this.data = data;
        this.kernels = kernels;
        this.plugins = plugins;
        this.folder = folder;
    }

    /// @param arguments the file to write
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double load = Machine.load();
        Plugins plugins = Plugins.load(List.of());
        Path folder = Files.createTempDirectory("tasa-benchmark");
        Path digits = Path.of("experiments", "data", "digits.csv").toAbsolutePath();
        ExperimentFile file = ExperimentFile.read(
                Files.writeString(folder.resolve("watched.yaml"), EXPERIMENT.formatted(digits)), List.of(), plugins);
        Plan plan = Plan.of(file, file.load(), Plan.DEFAULT_LIMIT);
        KernelChoice kernels = KernelChoice.of(plugins, KernelChoice.AUTO);
        Watching watching = new Watching(plan, new DataCache(file.load()), kernels, plugins, folder);
        Map<Watchers, List<WatchedTimes>> times = watching.measure();
        Files.writeString(Path.of(arguments[0]), new WatchingReport(kernels, load, times).text());
    }

    private Map<Watchers, List<WatchedTimes>> measure() throws IOException, InterruptedException {
        Map<Watchers, List<WatchedTimes>> times = new EnumMap<>(Watchers.class);
        try (Clients clients = Clients.start()) {
            for (int round = -1; round < ROUNDS; round++) {
                for (Watchers watchers : Watchers.values()) {
                    WatchedTimes sweep = sweep(watchers, clients);
                    System.err.println(watchers + " " + sweep);
                    if (round >= 0) {
                        times.computeIfAbsent(watchers, any -> new ArrayList<>())
                                .add(sweep);
                    }
                }
            }
        }
        return times;
    }

    private WatchedTimes sweep(Watchers watchers, Clients clients) throws IOException, InterruptedException {
        int parallel = Runtime.getRuntime().availableProcessors();
        boolean isWatched = watchers != Watchers.NOBODY;
        MetricsSettings settings = new MetricsSettings(
                isWatched ? OptionalInt.of(0) : OptionalInt.empty(), "127.0.0.1", Duration.ZERO, Optional.empty());
        List<String> said = new ArrayList<>();
        try (Monitoring monitoring = Monitoring.open(settings, plugins, said::add)) {
            Optional<RunWatch> watch = monitoring.watch(new WatchedRun("watched", plan, folder, parallel, data));
            if (isWatched) {
                clients.visit(watchers, said.getFirst().replace("metrics: ", ""));
            }
            long start = System.nanoTime();
            ProcessClock clock = ProcessClock.start();
            try (EventQueue events = new EventQueue(List.copyOf(watch.stream().toList()))) {
                new Engine(plan, data, kernels, parallel).run(events);
                double seconds = (System.nanoTime() - start) / 1e9;
                return new WatchedTimes(seconds, clock.trainingSeconds(), clock.servingSeconds(), clients.leave());
            }
        }
    }
}
