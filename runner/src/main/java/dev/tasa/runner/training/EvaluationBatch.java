package dev.tasa.runner.training;

import dev.tasa.api.Shape;

/// How many samples are evaluated at once: many, but not so many that wide layers, such as attention over long
/// texts, take far more memory for evaluation than for training. It follows from shapes alone, since the size of
/// batches decides in which order sums are taken.
public final class EvaluationBatch {
    /// More than small-batch training takes.
    static final int MOST = 128;

    /// What a network's buffers may hold of a batch: 256 MB. The widest of the experiments that are shipped needs
    /// less than half of it for [#MOST] samples, so that all are evaluated by as many.
    private static final long MOST_NUMBERS = 1L << 26;

    private EvaluationBatch() {}

    /// For a network that holds so many numbers of each sample in its buffers.
    public static int of(long numbers) {
        return of(numbers, MOST);
    }

    public static int of(Recipe recipe, Samples samples) {
        return of(recipe, samples, MOST);
    }

    /// @param most samples, however small they are
    static int of(Recipe recipe, Samples samples, int most) {
        return of(numbers(recipe, samples), most);
    }

    private static int of(long numbers, int most) {
        return Math.clamp(MOST_NUMBERS / Math.max(1, numbers), 1, most);
    }

    private static long numbers(Recipe recipe, Samples samples) {
        Shape output = recipe.loss().outputShape(samples.target());
        return NetworkShapes.of(recipe.model(), samples.input(), output, Long.MAX_VALUE)
                .buffers();
    }
}
