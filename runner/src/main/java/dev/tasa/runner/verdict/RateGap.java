package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Decimal;
import dev.tasa.runner.plan.Plan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A wide gap between the largest good rate and the next one, which diverged: better rates may lie between.
/// Where the good one merely ties with the one below, nothing shows that larger rates are better.
final class RateGap {
    private static final double WIDE = 4;
    /// The refinement leaves neighbours at most this ratio apart, with few values however wide the gap.
    private static final double FINE = 2;
    private static final int MOST_VALUES = 5;
    private static final MathContext SHORT = new MathContext(3);

    private RateGap() {}

    static Optional<Hint> of(Plan plan, Group group) {
        List<CellVerdict> cells = group.cells();
        int good = IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).is(Verdict.GOOD))
                .max()
                .orElse(cells.size());
        if (good + 1 >= cells.size() || !cells.get(good + 1).is(Verdict.DIVERGED)) {
            return Optional.empty();
        }
        if (good > 0 && cells.get(good).scoresAs(cells.get(good - 1))) {
            return Optional.empty();
        }
        double low = cells.get(good).learningRate();
        double high = cells.get(good + 1).learningRate();
        if (high / low <= WIDE) {
            return Optional.empty();
        }
        Map<String, String> held = cells.get(good).cell().valuesBesideRate();
        String others = HeldText.of(plan, held);
        String sentence = (others.isEmpty() ? "" : "with " + others + ", ") + "between the good learning-rate "
                + spell(low) + " and " + spell(high) + ", which diverges, nothing was tried";
        return Optional.of(Hint.sweep(sentence, List.of(held), Verdicts.RATE, between(low, high)));
    }

    private static List<String> between(double low, double high) {
        int values = Math.min(MOST_VALUES, (int) Math.ceil(Math.log(high / low) / Math.log(FINE)) - 1);
        return IntStream.rangeClosed(1, values)
                .mapToObj(i -> spell(low * Math.pow(high / low, (double) i / (values + 1))))
                .toList();
    }

    private static String spell(double rate) {
        return Decimal.spell(BigDecimal.valueOf(rate).round(SHORT));
    }
}
