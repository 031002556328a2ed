package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.Speed;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Says how long a run would take: trains for about a second with as many trials at once, and reckons from
/// that.
///
/// A learning rate changes no speed, so of cells that differ in it alone one is trained, the one with the
/// smallest, which does not diverge. Of many such groups a few are trained, spread over the plan; the others
/// are taken for the one that comes next before them.
public final class Calibration {
    private static final long NANOS = 1_000_000_000L;
    private static final int LOOKS = 2;
    private static final int MOST_GROUPS = 8;
    private static final long PATIENCE_SECONDS = 20;

    /// What a trial takes besides its training: its network, its row in the store, its lines in files. Measured, see
    /// `benchmarks/RESULTS.md`.
    private static final double BESIDE_TRAINING_SECONDS = 0.4e-3;

    private final Plan plan;
    private final DataCache data;
    private final KernelChoice kernels;

    public Calibration(Plan plan, DataCache data, KernelChoice kernels) {
        this.plan = plan;
        this.data = data;
        this.kernels = kernels;
    }

    /// Why no time can be told: a trial failed or hung in its first steps, as it will in the run.
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /// Seconds that a run takes at most, if the machine does nothing else: every trial trains all of its
    /// epochs. What was lost here until code was compiled, a run loses too.
    ///
    /// @param parallel trials at once
    public double seconds(int parallel) throws FailedException, InterruptedException {
        List<List<Cell>> groups = groups();
        int trained = Math.min(MOST_GROUPS, groups.size());
        List<Cell> sample = IntStream.range(0, trained)
                .mapToObj(i -> smallestRate(groups.get(first(i, trained, groups.size()))))
                .toList();
        List<Speed> speeds = speeds(sample, parallel);
        Map<String, Speed> byCell = new HashMap<>();
        for (int i = 0; i < trained; i++) {
            Speed speed = speeds.get(i);
            groups.subList(first(i, trained, groups.size()), first(i + 1, trained, groups.size()))
                    .forEach(group -> group.forEach(cell -> byCell.put(cell.id(), speed)));
        }
        double lost = speeds.stream().mapToDouble(Speed::lostSeconds).sum();
        return dealt(byCell, parallel) + (lost + BESIDE_TRAINING_SECONDS * plan.size()) / parallel;
    }

    /// Where the i-th of `parts` equal parts of `count` begins.
    private static int first(int i, int parts, int count) {
        return i * count / parts;
    }

    private List<List<Cell>> groups() {
        Map<Map<String, String>, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            groups.computeIfAbsent(cell.valuesBesideRate(), first -> new ArrayList<>())
                    .add(cell);
        }
        return List.copyOf(groups.values());
    }

    private static Cell smallestRate(List<Cell> group) {
        return group.stream()
                .min(Comparator.comparingDouble(
                        cell -> cell.experiment().recipe().learningRate()))
                .orElseThrow();
    }

    /// Each worker trains its share of the cells for half of the second, then all of them once more; with
    /// fewer cells than workers a cell is trained by several.
    private List<Speed> speeds(List<Cell> cells, int parallel) throws FailedException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().daemon().name("calibration-", 1).factory());
        try {
            List<Future<Map<Integer, Speed>>> shares = IntStream.range(0, parallel)
                    .mapToObj(worker -> workers.submit(() -> share(cells, worker % cells.size(), parallel)))
                    .toList();
            Map<Integer, Speed> speeds = new TreeMap<>();
            for (Future<Map<Integer, Speed>> share : shares) {
                share.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .forEach((cell, speed) -> speeds.merge(cell, speed, Speed::orFaster));
            }
            return List.copyOf(speeds.values());
        } catch (ExecutionException e) {
            throw new FailedException("a trial failed in its first steps: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new FailedException("a trial's first steps took more than " + PATIENCE_SECONDS + " s", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private Map<Integer, Speed> share(List<Cell> cells, int first, int parallel) {
        int count = Math.ceilDiv(cells.size() - first, parallel);
        Map<Integer, Speed> speeds = new HashMap<>();
        for (int look = 0; look < LOOKS; look++) {
            for (int cell = first; cell < cells.size(); cell += parallel) {
                speeds.merge(cell, speed(cells.get(cell), NANOS / LOOKS / count), Speed::orFaster);
            }
        }
        return speeds;
    }

    private Speed speed(Cell cell, long nanos) {
        Experiment experiment = cell.experiment();
        try (Kernels opened = kernels.open();
                Trainer trainer = new Trainer(
                        new TrialId(cell.id(), 1),
                        experiment.recipe(),
                        data.prepared(experiment, 1).forTrials(),
                        experiment.seed(),
                        opened,
                        event -> {},
                        () -> false)) {
            return trainer.speed(nanos);
        }
    }

    private double dealt(Map<String, Speed> speeds, int parallel) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        IntStream.range(0, parallel).forEach(worker -> free.add(0.0));
        double last = 0;
        for (Trial trial : plan.inTrainingOrder()) {
            int epochs = trial.cell().experiment().recipe().epochs();
            double ends = free.remove() + speeds.get(trial.cell().id()).trialSeconds(epochs);
            free.add(ends);
            last = Math.max(last, ends);
        }
        return last;
    }
}
