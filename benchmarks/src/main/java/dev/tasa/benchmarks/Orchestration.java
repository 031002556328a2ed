package dev.tasa.benchmarks;

import dev.tasa.api.Dataset;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.Engine;
import dev.tasa.runner.engine.EventQueue;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.Limits;
import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.results.RunLedger;
import dev.tasa.runner.store.Lease;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.training.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a trial costs besides its training: a sweep of many trials of one step each, with its files, one trial
/// at a time, in a JVM that has just started.
final class Orchestration {
    private static final double CHECKPOINT_SECONDS = 30;
    static final int TRIALS = 10_000;

    /// One trial in so many has ended when the heap is first looked at.
    private static final int EARLY_SHARE = 10;

    private static final String EXPERIMENT = """
            name: orchestration
            data: {synthetic: {kind: two-moons, samples: 40}}
            model: [{dense: 2}, output]
            loss: categorical-cross-entropy
            epochs: 1
            batch-size: full
            sweep: {learning-rate: {linear: {from: 0.0001, to: 1, points: %d}}}
            """;

    private Orchestration() {}

    /// @param planMillis a trial, to read and plan the experiment
    /// @param runMillis a trial, from the first trial's start to the last file's end, training included
    /// @param earlyHeap bytes in use after a collection when a tenth of the trials had ended
    /// @param lateHeap the same at the end, all results still held
    record Cost(int trials, double planMillis, double runMillis, long earlyHeap, long lateHeap) {

        double bytesPerTrial() {
            return (double) (lateHeap - earlyHeap) / (trials - trials / EARLY_SHARE);
        }
    }

    static Cost measure(Plugins plugins, KernelChoice kernels, int trials) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tasa-benchmark");
        try {
            return measure(plugins, kernels, trials, folder);
        } finally {
            delete(folder);
        }
    }

    private static Cost measure(Plugins plugins, KernelChoice kernels, int trials, Path folder)
            throws IOException, InterruptedException {
        long planStart = System.nanoTime();
        ExperimentFile file = ExperimentFile.read(
                Files.writeString(folder.resolve("orchestration.yaml"), EXPERIMENT.formatted(trials)),
                List.of(),
                plugins);
        Dataset data = file.load();
        Plan plan = Plan.of(file, data, trials);

        long runStart = System.nanoTime();
        String id = RunFolder.newId();
        RunFolder run = new RunFolder(RunFolder.path(folder, "orchestration", id), id, plan);
        run.writeExperiment(Files.readAllBytes(folder.resolve("orchestration.yaml")), "");
        HeapProbe heap = new HeapProbe(trials / EARLY_SHARE);
        SweepResult result;
        try (Store store = Store.in(folder)) {
            store.begin(record(id, plan));
            try (Lease lease = Lease.of(store, id);
                    RunLedger ledger = new RunLedger(store, lease, run, CHECKPOINT_SECONDS);
                    EventQueue events = new EventQueue(List.of(heap))) {
                result = new Engine(plan, new DataCache(data), kernels, 1, ledger, Limits.none()).run(events);
                ledger.flush();
            }
        }
        long end = System.nanoTime();

        if (result.trials().size() != trials || result.winner().isEmpty()) {
            throw new IllegalStateException("the sweep came to " + result.outcomes());
        }
        return new Cost(
                trials,
                (runStart - planStart) / 1e6 / trials,
                ((end - runStart) / 1e6 - heap.seconds * 1e3) / trials,
                heap.early,
                usedAfterCollection());
    }

    private static RunRecord record(String id, Plan plan) {
        return new RunRecord(
                id,
                "orchestration",
                Instant.now().toString(),
                "orchestration.yaml",
                EXPERIMENT,
                List.of(),
                List.of(),
                Map.of(),
                List.of("accuracy"),
                "sgd",
                plan.cells().stream()
                        .map(cell -> new StoredCell(cell.id(), cell.values()))
                        .toList(),
                plan.repeats(),
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }

    /// Looks at the heap when the sweep has got going.
    private static final class HeapProbe implements Consumer<TrialEvent> {
        private final int from;
        private int ended;
        private long early;
        private double seconds;

        HeapProbe(int from) {
            this.from = from;
        }

        @Override
        public void accept(TrialEvent event) {
            if (event instanceof TrialEvent.Ended && ++ended == from) {
                long start = System.nanoTime();
                early = usedAfterCollection();
                seconds = (System.nanoTime() - start) / 1e9;
            }
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
