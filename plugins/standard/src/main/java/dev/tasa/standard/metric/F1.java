package dev.tasa.standard.metric;

import dev.tasa.api.Doc;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import java.util.Optional;

/// The harmonic mean of precision and recall (van Rijsbergen 1979, Information Retrieval, chapter 7).
///
/// Of two classes it is the score of the positive one, of more the plain mean of all classes' scores (those
/// that were neither predicted nor there left out). A class without a hit scores 0. Both
/// are scikit-learn's conventions. `tally` throws [dev.tasa.api.ParameterException] where the target has no
/// class called `positive`.
public record F1(
        @Doc("the class to score; by default the last of two in sorted order, or the mean of all")
        Optional<String> positive)
        implements Metric {

    public F1() {
        this(Optional.empty());
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("f1", target);
        return new ClassScore(
                target, positive, (hits, predicted, actual) -> ClassScore.ratio(2 * hits, predicted + actual));
    }
}
