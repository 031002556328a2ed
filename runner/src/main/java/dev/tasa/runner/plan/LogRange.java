package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// Values at equal ratios from one end to the other, rising or falling.
///
/// Both ends are values, exactly as given. The others are rounded to three significant digits, so that 0.001
/// is 0.001 and a rate can be typed again: each is within 0.5 % of its geometric place. Where neighbours lie
/// so close that this would move a value by more than a twentieth of its step, as many more digits are kept.
/// Between whole ends a place that is a whole number is kept as it is up to ten million, so 16 to
/// 4096 passes 1024.
///
/// @param from greater than 0
/// @param to greater than 0, other than `from`
/// @param points at least 2
/// @param at where the range is written
record LogRange(double from, double to, long points, Location at) implements Values {
    private static final int SHORT = 3;
    private static final double WHOLE_TOLERANCE = 1e-12;
    private static final double LARGEST_WHOLE = 1e7;

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
        MathContext rounding = new MathContext(digits());
        List<Node> nodes = new ArrayList<>();
        nodes.add(first());
        for (long i = 1; i < points - 1; i++) {
            nodes.add(Decimal.node(shortened(place(i), rounding), at));
        }
        nodes.add(Decimal.node(BigDecimal.valueOf(to), at));
        return nodes;
    }

    /// Whether neighbours differ only in digits that a logarithm in double precision does not have.
    boolean isTooDense() {
        return digits() > Decimal.MAX_DIGITS;
    }

    /// Rounding to d digits moves a value by up to 5·10⁻ᵈ of itself, which must be at most a twentieth of the
    /// step ratio − 1: d ≥ 2 − log₁₀(ratio − 1).
    private int digits() {
        double step = Math.abs(StrictMath.log(to) - StrictMath.log(from)) / (points - 1);
        return Math.max(SHORT, (int) Math.ceil(2 - StrictMath.log10(StrictMath.expm1(step))));
    }

    /// StrictMath, so that a cell has the same id on every machine.
    private double place(long i) {
        double share = (double) i / (points - 1);
        return StrictMath.exp(StrictMath.log(from) * (1 - share) + StrictMath.log(to) * share);
    }

    private BigDecimal shortened(double place, MathContext rounding) {
        double whole = Math.rint(place);
        boolean isWhole = place < LARGEST_WHOLE && Math.abs(place - whole) <= WHOLE_TOLERANCE * whole;
        if (isWhole && from == Math.rint(from) && to == Math.rint(to)) {
            return BigDecimal.valueOf(whole);
        }
        return BigDecimal.valueOf(place).round(rounding);
    }
}
