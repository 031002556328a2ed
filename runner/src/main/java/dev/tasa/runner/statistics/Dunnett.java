package dev.tasa.runner.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.util.Pair;

/// The distribution of the largest of several t statistics that share one cell's mean, so that each two have
/// the correlation ½ (Dunnett 1955, doi:10.2307/2281208).
///
/// With Z₀, Z₁ … Zₚ standard normal and s² an independent χ²(ν)/ν, the statistics are (Zⱼ − Z₀)/(√2·s). Given
/// Z₀ = z and s they are independent, which leaves two integrals:
///
///     P(max Tⱼ ≤ d)   = ∫ f(s) ∫ φ(z)·Φ(z + √2·d·s)ᵖ dz ds
///     P(max |Tⱼ| ≤ d) = ∫ f(s) ∫ φ(z)·[Φ(z + √2·d·s) − Φ(z − √2·d·s)]ᵖ dz ds
///
/// @param comparisons p, at least 1
/// @param degreesOfFreedom ν, at least 1
record Dunnett(int comparisons, int degreesOfFreedom) {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final LegendreRuleFactory LEGENDRE = new LegendreRuleFactory();
    private static final int NODES_OVER_Z = 48;
    private static final int NODES_OVER_S = 32;
    private static final double NORMAL_REACH = 6;
    private static final double LEFT_OUT = 1e-8;

    private static final Nodes OVER_Z = Nodes.of(NODES_OVER_Z, -NORMAL_REACH, NORMAL_REACH, NORMAL::density);

    private static final double TOLERANCE = 1e-5;
    private static final int MAX_EVALUATIONS = 100;

    /// Exceeded by the largest statistic with probability 1 − `confidence`.
    double oneSided(double confidence) {
        return quantile(confidence, (z, x) -> NORMAL.cumulativeProbability(z + x));
    }

    /// Exceeded by the largest magnitude of a statistic with probability 1 − `confidence`.
    double twoSided(double confidence) {
        return quantile(
                confidence, (z, x) -> NORMAL.cumulativeProbability(z + x) - NORMAL.cumulativeProbability(z - x));
    }

    /// The probability that one statistic stays within its limit, given Z₀ = z and x = √2·d·s.
    private interface Within {
        double probability(double z, double x);
    }

    /// Where a function is looked at to integrate it times a density by Gauss's rule, and what each place weighs.
    private record Nodes(double[] places, double[] weights) {
        static Nodes of(int count, double from, double to, DoubleUnaryOperator density) {
            Pair<double[], double[]> rule = LEGENDRE.getRule(count);
            double[] places = new double[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                places[i] = (from + to) / 2 + (to - from) / 2 * rule.getFirst()[i];
                weights[i] = (to - from) / 2 * rule.getSecond()[i] * density.applyAsDouble(places[i]);
            }
            return new Nodes(places, weights);
        }

        double integral(DoubleUnaryOperator function) {
            double sum = 0;
            for (int i = 0; i < places.length; i++) {
                sum += weights[i] * function.applyAsDouble(places[i]);
            }
            return sum;
        }
    }

    private double quantile(double confidence, Within within) {
        Nodes overS = overS();
        double above = 4;
        while (probability(above, overS, within) < confidence) {
            above *= 2;
        }
        return new BrentSolver(TOLERANCE)
                .solve(MAX_EVALUATIONS, d -> probability(d, overS, within) - confidence, 0, above);
    }

    /// s = √(χ²/ν) has the density 2νs·f(νs²).
    private Nodes overS() {
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(degreesOfFreedom);
        double nu = degreesOfFreedom;
        double lowest = Math.sqrt(chiSquared.inverseCumulativeProbability(LEFT_OUT) / nu);
        double highest = Math.sqrt(chiSquared.inverseCumulativeProbability(1 - LEFT_OUT) / nu);
        return Nodes.of(NODES_OVER_S, lowest, highest, s -> 2 * nu * s * chiSquared.density(nu * s * s));
    }

    private double probability(double d, Nodes overS, Within within) {
        return overS.integral(s ->
                OVER_Z.integral(z -> Math.pow(within.probability(z, Math.sqrt(2) * d * s), comparisons)));
    }
}
