package dev.tasa.benchmarks;

import dev.tasa.api.Kernels;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Target;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.RowSource;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialData;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.optimizer.Adam;
import dev.tasa.standard.optimizer.Momentum;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.schedule.Constant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Whole trials, as a run trains them. A step's time includes what a run does around it: shuffling, gathering
/// the batch's rows, watching for divergence, validating on one row after each epoch.
final class TasaSide implements Side {
    private static final TrialId TRIAL = new TrialId("benchmark", 1);

    private final KernelChoice kernels;

    TasaSide(KernelChoice kernels) {
        this.kernels = kernels;
    }

    @Override
    public double microsPerStep(Workload workload, Samples samples) {
        TrialData data = data(workload, samples);
        Stopwatch stopwatch = new Stopwatch();
        try (Kernels opened = kernels.open();
                Trainer trainer = new Trainer(TRIAL, recipe(workload), data, 1, opened, stopwatch, () -> false)) {
            TrialResult result = trainer.train();
            if (result.divergence().isPresent()) {
                throw new IllegalStateException(workload + " diverged: " + result.explanation());
            }
            return (stopwatch.latest - stopwatch.afterFirst) / 1e3 / workload.steps();
        }
    }

    /// Looks at the clock after each epoch.
    private static final class Stopwatch implements Consumer<TrialEvent> {
        private long afterFirst;
        private long latest;

        @Override
        public void accept(TrialEvent event) {
            if (event instanceof TrialEvent.EpochEnded ended) {
                latest = ThreadClock.nanos();
                if (ended.scores().epoch() == 1) {
                    afterFirst = latest;
                }
            }
        }
    }

    private static Recipe recipe(Workload workload) {
        return new Recipe(
                TasaLayers.of(workload.network()),
                new CategoricalCrossEntropy(),
                List.of(),
                optimizer(workload),
                workload.learningRate(),
                new Constant(),
                Optional.empty(),
                workload.batch(),
                1 + workload.steps() / workload.batches(),
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
    }

    private static Optimizer optimizer(Workload workload) {
        return switch (workload.rule()) {
            case SGD -> new Sgd();
            case MOMENTUM -> new Momentum(0.9, 0);
            case ADAM -> new Adam();
        };
    }

    private static TrialData data(Workload workload, Samples samples) {
        List<String> labels = IntStream.range(0, workload.network().classes())
                .mapToObj(String::valueOf)
                .toList();
        Network network = workload.network();
        float[] classes = new float[samples.classes().length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = samples.classes()[i];
        }
        RowSource targets = RowSource.of(classes, network.target().size());
        var rows = new dev.tasa.runner.training.Samples(
                network.input(),
                new Target("label", network.target(), labels),
                RowSource.of(samples.inputs(), samples.width()),
                targets,
                targets,
                Optional.empty(),
                Optional.empty());
        int[] all = IntStream.range(0, samples.rows()).toArray();
        return new TrialData(rows, all, new int[] {0}, prediction -> {});
    }
}
