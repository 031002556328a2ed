package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Values at equal distances from one end to the other, rising or falling.
///
/// Both ends are values, exactly as given. Where the step is a decimal of at most 12 digits, all values are
/// exact, so whole numbers stay whole: 32, 64, 96, 128. Where it is not, as in thirds, values between the ends
/// are rounded to the third significant digit of the step, 0.5 % of it at most: 0, 0.333, 0.667, 1.
///
/// @param to other than `from`
/// @param points at least 2
/// @param at where the range is written
record LinearRange(double from, double to, long points, Location at) implements Values {

    @Override
    public long count() {
        return points;
    }

    @Override
    public Node first() {
        return Decimal.node(BigDecimal.valueOf(from), at);
    }

    @Override
    public List<Node> nodes() {
        BigDecimal start = BigDecimal.valueOf(from);
        BigDecimal step = step();
        boolean isExact = step.precision() <= Decimal.MAX_DIGITS;
        int thirdDigit = step.scale() - step.precision() + 3;
        List<Node> nodes = new ArrayList<>();
        for (long i = 0; i < points - 1; i++) {
            BigDecimal value = start.add(step.multiply(BigDecimal.valueOf(i)));
            boolean asItIs = isExact || i == 0;
            nodes.add(Decimal.node(asItIs ? value : value.setScale(thirdDigit, RoundingMode.HALF_EVEN), at));
        }
        nodes.add(Decimal.node(BigDecimal.valueOf(to), at));
        return nodes;
    }

    /// Whether neighbours differ only in digits that are lost beside the larger end.
    boolean isTooDense() {
        double largest = Math.max(Math.abs(from), Math.abs(to));
        return Math.abs(step().doubleValue()) < largest * Math.pow(10, -Decimal.MAX_DIGITS);
    }

    /// The distance of neighbours, to 34 digits where it has more.
    private BigDecimal step() {
        return BigDecimal.valueOf(to)
                .subtract(BigDecimal.valueOf(from))
                .divide(BigDecimal.valueOf(points - 1), MathContext.DECIMAL128)
                .stripTrailingZeros();
    }
}
