package dev.tasa.standard.metric;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import java.util.function.DoubleUnaryOperator;

/// Mean absolute error, in the target's own units; of several numbers, over all of them.
public record Mae() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireNumbers("mae", target);
        return new ErrorMean(Math::abs, DoubleUnaryOperator.identity());
    }
}
