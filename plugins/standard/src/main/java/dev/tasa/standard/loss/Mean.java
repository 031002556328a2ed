package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Tensor;

/// The factor that turns a batch's weighted sum into its mean; 0 where all weights are 0.
final class Mean {
    private Mean() {}

    /// For a sum over every element of outputs and targets of the same shape.
    static double overElements(Tensor output, Batch batch) {
        requireTargets(output.size(), batch);
        return inverse(batch.totalWeight(output.rows()) * output.sample().last());
    }

    /// For a sum over positions, with one target for each row of outputs.
    static double overPositions(Tensor output, Batch batch) {
        requireTargets(output.rows(), batch);
        return inverse(batch.totalWeight(output.rows()));
    }

    private static void requireTargets(int expected, Batch batch) {
        if (batch.target().size() != expected) {
            throw new ShapeException("these outputs need " + expected + " targets, but the batch has "
                    + batch.target().size());
        }
    }

    private static double inverse(double total) {
        return total > 0 ? 1 / total : 0;
    }
}
