package dev.tasa.standard.loss;

import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;

/// What the regression losses share: numbers as targets, and outputs that are predictions as they stand.
final class Regression {
    private Regression() {}

    /// As many outputs as the target has numbers.
    static Shape outputShape(String loss, Target target) {
        if (target.isClass()) {
            throw new ShapeException(loss + " compares numbers, but " + target.name() + " is one of "
                    + target.classes().size() + " classes; take categorical-cross-entropy"
                    + (target.classes().size() == 2 ? " or binary-cross-entropy" : ""));
        }
        return target.shape().rank() == 0 ? Shape.of(1) : target.shape();
    }

    static void predict(Tensor output, Tensor prediction) {
        prediction.batch(output.batch());
        System.arraycopy(output.read(), 0, prediction.write(), 0, output.size());
    }
}
