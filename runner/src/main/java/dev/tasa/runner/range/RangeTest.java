package dev.tasa.runner.range;

import dev.tasa.api.DataException;
import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.training.RisingRate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// The learning-rate range test (Smith 2017, arXiv:1506.01186): a short training in which the rate rises
/// exponentially, once for each of three repeats. `docs/range-test.md` says what is made of it.
///
/// A curve depends on cell and repeat alone, so it is the same bits for any number of threads.
public final class RangeTest {
    public static final double FROM = 1e-8;
    public static final double TO = 100;
    public static final int REPEATS = 3;
    private static final int PER_DECADE = 20;
    private static final int DECADES = 10;

    private final DataCache data;
    private final KernelChoice kernels;
    private final int parallel;

    /// @param parallel how many trainings run at once
    public RangeTest(DataCache data, KernelChoice kernels, int parallel) {
        this.data = data;
        this.kernels = kernels;
        this.parallel = parallel;
    }

    /// The rates of the steps.
    static double[] rates() {
        return IntStream.rangeClosed(0, DECADES * PER_DECADE)
                .mapToDouble(i -> FROM * StrictMath.pow(10, (double) i / PER_DECADE))
                .toArray();
    }

    /// @param groups one cell of each, whatever its learning rate
    public List<RangeFinding> of(List<Cell> groups) throws InterruptedException {
        double[] rates = rates();
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<List<Future<double[]>>> curves = new ArrayList<>();
            for (Cell group : groups) {
                Experiment experiment = group.experiment();
                curves.add(IntStream.rangeClosed(1, repeats(experiment))
                        .mapToObj(repeat -> threads.submit(() -> losses(experiment, repeat, rates)))
                        .toList());
            }
            List<RangeFinding> findings = new ArrayList<>();
            for (int i = 0; i < curves.size(); i++) {
                List<double[]> losses = new ArrayList<>();
                for (Future<double[]> curve : curves.get(i)) {
                    losses.add(curve.get());
                }
                findings.add(new RangeFinding(groups.get(i).valuesBesideRate(), RangeCurve.of(rates, losses)));
            }
            return findings;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("the range test failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /// Folds are as many as there are.
    private static int repeats(Experiment experiment) {
        int folds = experiment.split().kFold();
        return folds > 0 ? Math.min(folds, REPEATS) : REPEATS;
    }

    private double[] losses(Experiment experiment, int repeat, double[] rates) {
        try (Kernels opened = kernels.open()) {
            return new RisingRate(
                            experiment.recipe(),
                            data.prepared(experiment, repeat).forTrials(),
                            experiment.seed() + repeat - 1,
                            rates)
                    .losses(opened, Thread.currentThread()::isInterrupted);
        }
    }
}
