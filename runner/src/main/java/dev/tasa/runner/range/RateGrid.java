package dev.tasa.runner.range;

import dev.tasa.runner.plan.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// The learning rates that a range test proposes to sweep.
///
/// They are of one lattice, four a decade (1, 1.78, 3.16, 5.62, 10 …), so that grids of several groups share
/// values: from a hundredth of the rate at which the loss was lowest to three times it.
final class RateGrid {
    private static final int PER_DECADE = 4;

    /// A run has more steps than the test, so rates well below the lowest point have time to be good: in the
    /// shipped experiments the best ones lie at a fifth to a thirtieth of it.
    private static final double BELOW = 100;

    /// On a quadratic the lowest point is past 2/λ already by up to a factor of 2; a grid that ends here ends with
    /// rates that do not work.
    private static final double ABOVE = 3;

    private static final MathContext DIGITS = new MathContext(3);

    private RateGrid() {}

    /// Spelled as in YAML, ascending.
    static List<String> around(double lowest) {
        long first = Math.round(PER_DECADE * Math.log10(lowest / BELOW));
        long last = Math.round(PER_DECADE * Math.log10(lowest * ABOVE));
        List<String> rates = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            // StrictMath, so that a grid is the same on every machine.
            double rate = StrictMath.pow(10, (double) i / PER_DECADE);
            rates.add(Decimal.spell(BigDecimal.valueOf(rate).round(DIGITS)));
        }
        return rates;
    }
}
