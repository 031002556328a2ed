package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.util.List;

/// Targets to score, and the score of predictions that are written out.
final class Scored {
    static final Target TWO_CLASSES = new Target("diagnosis", Shape.of(), List.of("benign", "malignant"));
    static final Target THREE_CLASSES = new Target("species", Shape.of(), List.of("setosa", "versicolor", "virginica"));
    static final Target SIX_CLASSES = new Target("letter", Shape.of(), List.of("a", "b", "c", "d", "e", "f"));
    static final Target A_NUMBER = new Target("progression", Shape.of(), List.of());
    static final Target TWO_NUMBERS = new Target("place", Shape.of(2), List.of());

    private Scored() {}

    /// @param predictions `[samples, …]`, as wide as their number and that of the targets say
    static double of(Metric metric, Target target, float[] predictions, float... targets) {
        Tensor actual = Tensor.of(target.shape(), targets);
        int samples = actual.batch();
        Metric.Tally tally = metric.tally(target, samples);
        tally.add(
                Tensor.of(Shape.of(predictions.length / samples), predictions),
                new Batch(Tensor.of(Shape.of(1), new float[samples]), actual));
        return tally.value();
    }
}
