package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import java.math.BigDecimal;

/// How numbers that nobody typed are spelled.
public final class Decimal {
    /// The digits that generated values may need to differ. Double precision has 15; logarithms of the
    /// extremes of its range cost three of them.
    static final int MAX_DIGITS = 12;

    private Decimal() {}

    static Node node(BigDecimal value, Location at) {
        return new Node.Scalar(spell(value), false, at);
    }

    /// The shortest spelling: `0.001`, `128`; below a thousandth and from ten thousand million on `1.85e-4`.
    public static String spell(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (shortest.signum() == 0 || exponent >= -3 && exponent < 10) {
            return shortest.toPlainString();
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + exponent;
    }
}
