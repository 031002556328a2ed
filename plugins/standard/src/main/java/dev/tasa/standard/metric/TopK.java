package dev.tasa.standard.metric;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;

/// The share of predictions that have the right class among their k most probable.
///
/// Among equally probable classes the first ones count, so that k = 1 is accuracy. `tally` throws
/// [dev.tasa.api.ParameterException] where k is not less than the number of classes: every prediction would
/// be right.
public record TopK(
        @Doc("how many classes count; less than there are") int k) implements Metric {

    public TopK() {
        this(5);
    }

    public TopK {
        Check.atLeast("k", k, 1);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("top-k", target);
        int classes = target.classes().size();
        Check.that(k < classes, "k", "must be less than the " + classes + " classes of " + target.name(), k);
        return new HitShare((actual, prediction, position, columns) ->
                PredictedClass.rank(actual, prediction, position, columns) < k);
    }
}
