package dev.tasa.runner.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

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
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
    private static final int NODES_OVER_Z = 48;
    private static final int NODES_OVER_S = 32;
    private static final double NORMAL_REACH = 6;
    private static final double LEFT_OUT = 1e-8;

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

    private double quantile(double confidence, Within within) {
        double above = 4;
        while (probability(above, within) < confidence) {
            above *= 2;
        }
        return new BrentSolver(TOLERANCE).solve(MAX_EVALUATIONS, d -> probability(d, within) - confidence, 0, above);
    }

    private double probability(double d, Within within) {
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(degreesOfFreedom);
        double nu = degreesOfFreedom;
        GaussIntegrator overZ = GAUSS.legendre(NODES_OVER_Z, -NORMAL_REACH, NORMAL_REACH);
        DoubleUnaryOperator given = s -> overZ.integrate(z ->
                NORMAL.density(z) * Math.pow(within.probability(z, Math.sqrt(2) * d * s), comparisons));
        // s = √(χ²/ν) has the density 2νs·f(νs²).
        double lowest = Math.sqrt(chiSquared.inverseCumulativeProbability(LEFT_OUT) / nu);
        double highest = Math.sqrt(chiSquared.inverseCumulativeProbability(1 - LEFT_OUT) / nu);
        return GAUSS.legendre(NODES_OVER_S, lowest, highest)
                .integrate(s -> 2 * nu * s * chiSquared.density(nu * s * s) * given.applyAsDouble(s));
    }
}
