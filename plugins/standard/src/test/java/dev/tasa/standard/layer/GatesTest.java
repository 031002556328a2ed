package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final double BOUND = 4e-7;

    /// A step that reaches every exponent and sign, and many mantissas.
    private static final int STEP = 9_973;

    private interface Gate {
        void squash(float[] row, int at, int size);
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
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            float y = of(gate, x);
            if (Float.isNaN(x)) {
                assertThat(y).isNaN();
                continue;
            }
            double error = Math.abs(y - exact.applyAsDouble(x));
            if (!(error <= BOUND) || y < lowest || y > 1) {
                throw new AssertionError("of " + x + " it is " + y + ", off by " + error);
            }
        }
    }

    private static float of(Gate gate, float x) {
        float[] row = new float[1 + Lanes.COUNT];
        row[1] = x;
        gate.squash(row, 1, Lanes.COUNT);
        return row[1];
    }

    @Test
    void small_numbers_keep_their_digits() {
        assertThat(of(Gates::tanh, 1e-20f)).isBetween(0.9999997e-20f, 1.0000003e-20f);
        assertThat(of(Gates::tanh, -1e-4f)).isBetween(-1.0000003e-4f, -0.9999997e-4f);
    }

    @Test
    void numbers_around_the_row_stay() {
        float[] numbers = new float[Lanes.COUNT + 2];
        Gates.sigmoid(numbers, 1, Lanes.COUNT);
        assertThat(numbers).startsWith(0, 0.5f).endsWith(0.5f, 0);
    }
}
