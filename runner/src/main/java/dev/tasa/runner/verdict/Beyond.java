package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The values that continue an axis past one of its ends.
final class Beyond {
    private static final int VALUES = 3;
    private static final MathContext SHORT = new MathContext(3);
    private static final double SAME_RATIO = 0.01;
    private static final double HALF = 0.5;

    private Beyond() {}

    /// Rates go on at the ratio of the last two; whole numbers at their ratio where that of the two before is the
    /// same, as in 32, 64, 128, and else at their difference, or by halves where that falls below 1. Nothing is
    /// known of other numbers, such as where their allowed range ends: then there are none. Nor are there where
    /// the last two lie so close that rounding leaves nothing beyond.
    ///
    /// @param values at least three, towards the end to be passed
    static List<String> of(List<BigDecimal> values, boolean isRate) {
        BigDecimal end = values.getLast();
        BigDecimal before = values.get(values.size() - 2);
        double ratio = ratio(before, end);
        if (isRate) {
            return powers(end, ratio)
                    .map(value -> value.round(SHORT))
                    .filter(value -> isBeyond(value, end, before))
                    .map(Decimal::spell)
                    .distinct()
                    .toList();
        }
        if (!values.stream().allMatch(Beyond::isWhole) || values.stream().anyMatch(value -> value.signum() < 0)) {
            return List.of();
        }
        boolean isGeometric = Math.abs(ratio(values.get(values.size() - 3), before) / ratio - 1) < SAME_RATIO;
        Stream<BigDecimal> next = isGeometric ? powers(end, ratio) : steps(end, end.subtract(before));
        return next.map(value -> value.setScale(0, RoundingMode.HALF_EVEN))
                .filter(value -> value.signum() > 0 && isBeyond(value, end, before))
                .distinct()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    /// Rounding may lead back to the end, or behind it.
    private static boolean isBeyond(BigDecimal value, BigDecimal end, BigDecimal before) {
        return value.compareTo(end) == end.compareTo(before);
    }

    private static Stream<BigDecimal> powers(BigDecimal end, double ratio) {
        return IntStream.rangeClosed(1, VALUES)
                .mapToObj(i -> BigDecimal.valueOf(end.doubleValue() * Math.pow(ratio, i)));
    }

    private static Stream<BigDecimal> steps(BigDecimal end, BigDecimal step) {
        if (end.add(step.multiply(BigDecimal.valueOf(VALUES))).signum() <= 0) {
            return powers(end, HALF);
        }
        return IntStream.rangeClosed(1, VALUES).mapToObj(i -> end.add(step.multiply(BigDecimal.valueOf(i))));
    }

    private static double ratio(BigDecimal from, BigDecimal to) {
        return to.doubleValue() / from.doubleValue();
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
