package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// A winner whose validation loss was still falling steadily when its epochs ended, with the objective getting better.
final class MoreEpochs {
    private static final String AXIS = "epochs";
    private static final MathContext ROUND = new MathContext(2);
    private static final MathContext ROUND_DOWN = new MathContext(2, RoundingMode.DOWN);

    private MoreEpochs() {}

    static Optional<Hint> of(Plan plan, Evidence best) {
        boolean ranOut = best.trials().stream().allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
        if (plan.axes().contains(AXIS) || !ranOut || !best.most(MoreEpochs::isLearning)) {
            return Optional.empty();
        }
        int given = best.cell().experiment().recipe().epochs();
        int wanted = best.curves().stream()
                .filter(MoreEpochs::isLearning)
                .mapToInt(Curve::epochsToSettle)
                .max()
                .orElseThrow();
        int rounded = rounded(wanted, Curve.MOST_MORE * given);
        String sentence = "the winner's validation loss still fell when its " + given
                + (given == 1 ? " epoch" : " epochs") + " ended; by its slope, give it about " + rounded;
        return Optional.of(new Hint(sentence, List.of("epochs: " + rounded)));
    }

    /// To two digits; not up where that were more than `most`.
    private static int rounded(int epochs, int most) {
        BigDecimal exact = BigDecimal.valueOf(epochs);
        int nearest = exact.round(ROUND).intValueExact();
        return nearest <= most ? nearest : exact.round(ROUND_DOWN).intValueExact();
    }

    private static boolean isLearning(Curve curve) {
        return curve.isFalling() && curve.isImproving();
    }
}
