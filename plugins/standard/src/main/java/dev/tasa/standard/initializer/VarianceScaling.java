package dev.tasa.standard.initializer;

import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Fills a kernel with numbers of mean 0 and a given variance: what the Glorot, He and LeCun initializers
/// share. Keras' `VarianceScaling`.
final class VarianceScaling {
    /// The standard deviation that is left of 1 when a normal distribution is cut at ±2.
    private static final double DEVIATION_WITHIN_TWO = 0.87962566103423978;

    private VarianceScaling() {}

    static void normal(float[] values, double variance, RandomStream random) {
        double deviation = Math.sqrt(variance) / DEVIATION_WITHIN_TWO;
        new TruncatedNormal(deviation, 0).fill(values, Shape.of(values.length), random);
    }

    // The variance of a uniform distribution over ±a is a²/3.
    static void uniform(float[] values, double variance, RandomStream random) {
        double limit = Math.sqrt(3 * variance);
        new Uniform(-limit, limit).fill(values, Shape.of(values.length), random);
    }
}
