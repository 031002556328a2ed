package dev.tasa.standard.metric;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;

/// The share of predictions whose most probable class is right.
///
/// Among equally probable classes the first counts; a binary prediction of exactly 0.5 is the first class.
public record Accuracy() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("accuracy", target);
        return new HitShare(
                (actual, prediction, position, columns) -> PredictedClass.of(prediction, position, columns) == actual);
    }
}
