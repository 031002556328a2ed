package dev.tasa.standard.metric;

import dev.tasa.api.Doc;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import java.util.Optional;

/// The share of a class's occurrences that were predicted.
///
/// Of two classes it is the score of the positive one, of more the plain mean of all classes' scores (those
/// that were neither predicted nor there left out). A class that never occurred scores 0. Both
/// are scikit-learn's conventions. `tally` throws [dev.tasa.api.ParameterException] where the target has no
/// class called `positive`.
public record Recall(
        @Doc("the class to score; by default the last of two in sorted order, or the mean of all")
        Optional<String> positive)
        implements Metric {

    public Recall() {
        this(Optional.empty());
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("recall", target);
        return new ClassScore(target, positive, (hits, predicted, actual) -> ClassScore.ratio(hits, actual));
    }
}
