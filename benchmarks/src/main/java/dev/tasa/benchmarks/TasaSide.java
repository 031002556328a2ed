package dev.tasa.benchmarks;

import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.RowSource;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialData;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Relu;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.optimizer.Adam;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.schedule.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Whole trials, as a run trains them. A step's time includes what a run does around it: shuffling, gathering
/// the batch's rows, watching for divergence, validating on one row after every hundredth step.
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
                model(workload),
                new CategoricalCrossEntropy(),
                List.of(),
                optimizer(workload),
                workload.learningRate(),
                new Constant(),
                Optional.empty(),
                workload.batch(),
                1 + workload.steps() / Samples.BATCHES,
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
    }

    private static List<NamedLayer> model(Workload workload) {
        List<NamedLayer> model = new ArrayList<>();
        int layers = workload.widths().size() - 1;
        for (int i = 0; i < layers; i++) {
            int units = workload.widths().get(i + 1);
            Layer layer = new Dense(
                    units, i < layers - 1 ? new Relu() : new Linear(), new GlorotUniform(), true, new Zeros());
            model.add(new NamedLayer(i + ".dense", true, layer));
        }
        return model;
    }

    private static Optimizer optimizer(Workload workload) {
        return switch (workload.rule()) {
            case SGD -> new Sgd();
            case ADAM -> new Adam();
        };
    }

    private static TrialData data(Workload workload, Samples samples) {
        List<String> labels =
                IntStream.range(0, workload.classes()).mapToObj(String::valueOf).toList();
        float[] classes = new float[samples.rows()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = samples.classes()[i];
        }
        RowSource targets = RowSource.of(classes, 1);
        var rows = new dev.tasa.runner.training.Samples(
                Shape.of(samples.width()),
                new Target("label", Shape.of(), labels),
                RowSource.of(samples.inputs(), samples.width()),
                targets,
                targets,
                Optional.empty(),
                Optional.empty());
        int[] all = IntStream.range(0, samples.rows()).toArray();
        return new TrialData(rows, all, new int[] {0}, prediction -> {});
    }
}
