package dev.tasa.standard.metric;

import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;

/// Which targets a metric has a meaning for.
final class Targets {
    private Targets() {}

    static void requireClasses(String metric, Target target) {
        if (!target.isClass()) {
            throw new ShapeException(
                    metric + " scores classes, but " + target.name() + " is a number; take rmse, mae or r2");
        }
    }

    static void requireNumbers(String metric, Target target) {
        if (target.isClass()) {
            throw new ShapeException(metric + " scores numbers, but " + target.name() + " is one of "
                    + target.classes().size() + " classes; take accuracy, f1 or roc-auc");
        }
    }
}
