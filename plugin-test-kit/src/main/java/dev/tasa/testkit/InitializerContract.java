package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every initializer keeps. A test of an initializer extends this and says what distribution the
/// initializer promises for a shape; the moments of a large kernel are held against it.
public abstract class InitializerContract {
    /// How many standard errors an estimate may be off. One test in 1.7 million would fail by chance, and
    /// fixed seeds make it the same test each time.
    private static final double STANDARD_ERRORS = 5;

    /// The initializer under test.
    protected abstract Initializer subject();

    /// The mean that the numbers should have.
    protected abstract double mean(Shape shape);

    /// The variance that the numbers should have.
    protected abstract double variance(Shape shape);

    /// The largest distance from the mean that any number may have.
    protected double bound(Shape shape) {
        return Double.POSITIVE_INFINITY;
    }

    /// Large kernels that the initializer can fill, of different fans.
    protected List<Shape> shapes() {
        return List.of(Shape.of(300, 200), Shape.of(100, 500), Shape.of(3, 3, 40, 150));
    }

    @Test
    void mean_and_variance_are_as_promised() {
        for (Shape shape : shapes()) {
            float[] values = filled(shape, 1);
            double mean = 0;
            for (float value : values) {
                mean += value;
            }
            mean /= values.length;
            double variance = 0;
            for (float value : values) {
                variance += (value - mean) * (value - mean);
            }
            variance /= values.length;

            double expected = variance(shape);
            // No promised distribution has heavier tails than the normal, whose variance estimate has a
            // relative standard error of √(2/n).
            double meanError = STANDARD_ERRORS * Math.sqrt(expected / values.length) + 1e-7 * Math.abs(mean(shape));
            double varianceError = STANDARD_ERRORS * expected * Math.sqrt(2.0 / values.length) + 1e-30;
            assertThat(mean).as("mean of %s", shape).isBetween(mean(shape) - meanError, mean(shape) + meanError);
            assertThat(variance)
                    .as("variance of %s", shape)
                    .isBetween(expected - varianceError, expected + varianceError);
        }
    }

    @Test
    void no_number_is_out_of_bounds() {
        for (Shape shape : shapes()) {
            double bound = bound(shape) * (1 + 1e-6);
            for (float value : filled(shape, 2)) {
                assertThat(Math.abs(value - mean(shape))).as("%s", shape).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void the_same_stream_gives_the_same_bits() {
        for (Shape shape : shapes()) {
            assertThat(filled(shape, 3)).isEqualTo(filled(shape, 3));
        }
    }

    /// What the initializer makes of `shape` with the stream of `seed`.
    protected final float[] filled(Shape shape, long seed) {
        float[] values = new float[shape.size()];
        Arrays.fill(values, Float.NaN);
        subject().fill(values, shape, RandomStream.of(seed, "initialization/0.subject/kernel"));
        return values;
    }
}
