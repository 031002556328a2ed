package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final double BOUND = 4e-7;

    /// A step that reaches every exponent and sign, and many mantissas.
    private static final int STEP = 9_973;

    private interface Gate {
        void apply(float[] x, float[] y, int size);
    }

    @Test
    void tanh_is_within_its_bound_over_all_floats() {
        assertWithinBound(Gates::tanh, Math::tanh, -1);
    }

    @Test
    void sigmoid_is_within_its_bound_over_all_floats() {
        assertWithinBound(Gates::sigmoid, x -> 1 / (1 + Math.exp(-x)), 0);
    }

    private static void assertWithinBound(Gate gate, DoubleUnaryOperator exact, float lowest) {
        float[] x = new float[1];
        float[] y = new float[1];
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            x[0] = Float.intBitsToFloat((int) bits);
            gate.apply(x, y, 1);
            if (Float.isNaN(x[0])) {
                assertThat(y[0]).isNaN();
                continue;
            }
            double error = Math.abs(y[0] - exact.applyAsDouble(x[0]));
            if (!(error <= BOUND) || y[0] < lowest || y[0] > 1) {
                throw new AssertionError("of " + x[0] + " it is " + y[0] + ", off by " + error);
            }
        }
    }

    @Test
    void small_numbers_keep_their_digits() {
        float[] y = new float[2];
        Gates.tanh(new float[] {1e-20f, -1e-4f}, y, 2);
        assertThat(y[0]).isBetween(0.9999997e-20f, 1.0000003e-20f);
        assertThat(y[1]).isBetween(-1.0000003e-4f, -0.9999997e-4f);
    }

    @Test
    void numbers_after_the_size_stay() {
        float[] y = {7, 7};
        Gates.sigmoid(new float[] {0, 0}, y, 1);
        assertThat(y).containsExactly(0.5f, 7);
    }
}
