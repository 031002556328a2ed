package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.RandomStream;
import java.util.function.DoubleSupplier;

/// Holds derivatives written by hand against central differences.
///
/// For a random direction v, `L(x + hv) − L(x − hv)` must be `2h g·v` within 2e-3 of the larger of the
/// difference and `2h |g|`, what a direction along the gradient would give. The step is 5e-3 times the array's
/// root mean square: small enough for the curve, large enough for 24-bit floats. Keep kinks away from it.
public final class GradientCheck {
    private static final double RELATIVE_STEP = 5e-3;
    private static final double TOLERANCE = 2e-3;
    private static final int DIRECTIONS = 6;

    private GradientCheck() {}

    /// Checks the derivative of `loss` by the first `gradient.length` elements of `values` in several random
    /// directions.
    ///
    /// @param values what `loss` reads; changed for each evaluation, and in the end as before
    public static void assertGradient(String what, float[] values, float[] gradient, DoubleSupplier loss) {
        int size = gradient.length;
        float[] start = values.clone();
        double step = RELATIVE_STEP * scale(start, size);
        RandomStream random = RandomStream.of(1, what);
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            double expected = 0;
            double largest = 0;
            float[] above = start.clone();
            float[] below = start.clone();
            for (int i = 0; i < size; i++) {
                double change = step * random.nextGaussian();
                above[i] += (float) change;
                below[i] -= (float) change;
                expected += gradient[i] * ((double) above[i] - below[i]);
                largest += (double) gradient[i] * gradient[i];
            }
            double difference = at(above, values, loss) - at(below, values, loss);
            double allowed = TOLERANCE * Math.max(Math.abs(difference), 2 * step * Math.sqrt(largest));
            assertThat(expected)
                    .as("%s: change of the loss along direction %d", what, direction)
                    .isBetween(difference - allowed, difference + allowed);
        }
        System.arraycopy(start, 0, values, 0, values.length);
    }

    private static double at(float[] point, float[] values, DoubleSupplier loss) {
        System.arraycopy(point, 0, values, 0, values.length);
        return loss.getAsDouble();
    }

    private static double scale(float[] values, int size) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (double) values[i] * values[i];
        }
        double rootMeanSquare = Math.sqrt(squares / size);
        return rootMeanSquare == 0 ? 1 : Math.max(rootMeanSquare, 0.1);
    }
}
