package dev.tasa.runner.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/// A mean and its 95 % interval by Student's t.
///
/// @param low NaN with fewer than two values, as `high` is: one value says nothing of its spread
/// @param count how many values the mean is over
public record Interval(double mean, double low, double high, int count) {
    private static final double CONFIDENCE = 0.95;

    /// Of at least one value.
    public static Interval of(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n < 2) {
            return new Interval(mean, Double.NaN, Double.NaN, n);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double standardError = Math.sqrt(squares / (n - 1) / n);
        double reach = reach(n) * standardError;
        return new Interval(mean, mean - reach, mean + reach, n);
    }

    /// How many standard errors the interval of at least two values reaches to either side of their mean.
    public static double reach(int count) {
        return new TDistribution(count - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    }
}
