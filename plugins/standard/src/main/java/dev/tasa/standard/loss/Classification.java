package dev.tasa.standard.loss;

import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import java.util.ArrayList;
import java.util.List;

/// What the cross entropies share: classes as targets.
final class Classification {
    private Classification() {}

    static void requireClasses(String loss, Target target) {
        if (!target.isClass()) {
            throw new ShapeException(loss + " tells classes apart, but " + target.name()
                    + " is a number; take mean-squared-error, mean-absolute-error or huber");
        }
    }

    /// `logits` for each sample, or for each time step.
    static Shape outputShape(Target target, int logits) {
        List<Integer> dimensions = new ArrayList<>(target.shape().dimensions());
        dimensions.add(logits);
        return new Shape(dimensions);
    }
}
