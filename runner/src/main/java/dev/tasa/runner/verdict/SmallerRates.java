package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What is left where every cell diverged: a bound on the learning rate lies below the smallest one, nobody knows how
/// far, so that the next three powers of ten are tried.
final class SmallerRates {
    private static final int DECADES = 3;
    private static final MathContext SHORT = new MathContext(3);

    private SmallerRates() {}

    static List<Hint> of(List<CellVerdict> cells) {
        if (cells.isEmpty() || !cells.stream().allMatch(cell -> cell.is(Verdict.DIVERGED))) {
            return List.of();
        }
        double smallest =
                cells.stream().mapToDouble(CellVerdict::learningRate).min().orElseThrow();
        List<String> values = IntStream.rangeClosed(1, DECADES)
                .mapToObj(decade -> spell(BigDecimal.valueOf(smallest).movePointLeft(decade)))
                .toList();
        List<Map<String, String>> groups = cells.stream()
                .map(cell -> cell.cell().valuesBesideRate())
                .distinct()
                .toList();
        return List.of(Hint.sweep(
                "every cell diverged, with learning-rate " + spell(BigDecimal.valueOf(smallest))
                        + " too; try smaller ones",
                groups,
                Verdicts.RATE,
                values));
    }

    private static String spell(BigDecimal rate) {
        return Decimal.spell(rate.round(SHORT));
    }
}
