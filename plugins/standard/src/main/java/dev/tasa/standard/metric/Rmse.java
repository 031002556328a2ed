package dev.tasa.standard.metric;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;

/// Root of the mean squared error, in the target's own units; of several numbers, over all of them.
public record Rmse() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireNumbers("rmse", target);
        return new ErrorMean(error -> error * error, Math::sqrt);
    }
}
