package dev.tasa.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorMathTest {
    private interface Loop {
        void run(float[] x, float[] y, int from, int to);
    }

    /// Each function with its definition in `double`, what it gives at −0, 0, −∞ and ∞.
    private enum Function {
        EXP(VectorMath::exp, StrictMath::exp, 1, 1, 0, Float.POSITIVE_INFINITY),
        TANH(VectorMath::tanh, StrictMath::tanh, -0f, 0, -1, 1),
        SIGMOID(VectorMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 0.5f, 0.5f, 0, 1),
        LOG1P(VectorMath::log1p, StrictMath::log1p, -0f, 0, Float.NaN, Float.POSITIVE_INFINITY),
        ERF(VectorMath::erf, VectorMathTest::erf, -0f, 0, -1, 1);

        final Loop loop;
        final DoubleUnaryOperator exact;
        final float[] atTheEnds;

        Function(Loop loop, DoubleUnaryOperator exact, float... atTheEnds) {
            this.loop = loop;
            this.exact = exact;
            this.atTheEnds = atTheEnds;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_float_is_within_0_51_ulp(Function function) {
        float[] x = floatsOfAllExponents();
        float[] y = new float[x.length];
        function.loop.run(x, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            double exact = function.exact.applyAsDouble(x[i]);
            if (Double.isNaN(exact) || Float.isInfinite((float) exact)) {
                assertThat(Float.compare(y[i], (float) exact)).as("at %s", x[i]).isZero();
            } else {
                double error = Math.abs(y[i] - exact) / Math.ulp((float) exact);
                assertThat(error).as("ulp at %s", x[i]).isLessThanOrEqualTo(0.51);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeros_infinities_and_nan_give_their_limits(Function function) {
        float[] x = {-0f, 0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
        float[] y = new float[5];
        function.loop.run(x, y, 0, 5);
        float[] expected = Arrays.copyOf(function.atTheEnds, 5);
        expected[4] = Float.NaN;
        assertThat(y).containsExactly(expected);
        assertThat(Float.floatToIntBits(y[0])).isEqualTo(Float.floatToIntBits(expected[0]));
    }

    @ParameterizedTest
    @EnumSource
    void a_stretch_has_the_bits_of_its_elements_alone_and_leaves_its_neighbours(Function function) {
        float[] x = random(2048);
        float[] alone = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            function.loop.run(x, alone, i, i + 1);
        }
        for (int length : new int[] {0, 1, 3, 17, 63, 64, 65, 1000}) {
            for (int from : new int[] {0, 1, 7, 33}) {
                float[] y = new float[x.length];
                function.loop.run(x, y, from, from + length);
                float[] expected = new float[x.length];
                System.arraycopy(alone, from, expected, from, length);
                assertThat(y).as("%s from %s", length, from).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void works_in_place(Function function) {
        float[] x = random(1000);
        float[] expected = new float[1000];
        function.loop.run(x, expected, 0, 1000);
        function.loop.run(x, x, 0, 1000);
        assertThat(x).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource
    void allocates_nothing(Function function) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] x = random(1000);
        long allocated = 0;
        for (int round = 0; round < 2; round++) { // the first loads classes
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < 100; call++) {
                function.loop.run(x, x, 0, x.length);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }

    @Test
    void softmax_is_within_its_bound_of_the_definition_and_sums_to_one() {
        for (int columns : new int[] {1, 2, 3, 10, 17, 64, 65, 1000}) {
            float[] x = random(5 * columns);
            float[] y = new float[x.length];
            VectorMath.softmax(x, y, 5, columns);
            for (int row = 0; row < 5; row++) {
                assertRowIsSoftmax(x, y, row * columns, columns);
            }
        }
    }

    private static void assertRowIsSoftmax(float[] x, float[] y, int from, int columns) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + columns; i++) {
            largest = Math.max(largest, x[i]);
        }
        double sum = 0;
        double total = 0;
        for (int i = from; i < from + columns; i++) {
            sum += StrictMath.exp(x[i] - largest);
            total += y[i];
        }
        for (int i = from; i < from + columns; i++) {
            double exact = StrictMath.exp(x[i] - largest) / sum;
            double bound = (2 + largest - x[i]) * Math.ulp((float) exact);
            assertThat(Math.abs(y[i] - exact)).isLessThanOrEqualTo(bound);
        }
        assertThat(Math.abs(total - 1)).isLessThanOrEqualTo(2e-7);
    }

    @Test
    void softmax_survives_logits_of_a_thousand_and_spreads_nan_over_its_row_alone() {
        float[] x = {1000, -1000, 1000, 1, Float.NaN, 2};
        VectorMath.softmax(x, x, 2, 3);
        assertThat(x).containsExactly(0.5f, 0, 0.5f, Float.NaN, Float.NaN, Float.NaN);
    }

    /// A stride that is odd, so that mantissas vary, through all 2³² patterns; NaNs with odd payloads too.
    private static float[] floatsOfAllExponents() {
        int stride = 8191;
        float[] x = new float[(int) ((1L << 32) / stride)];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(i * stride);
        }
        return x;
    }

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = 5 * (float) random.nextGaussian();
        }
        return x;
    }

    /// erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!: all terms have one sign, so nothing cancels.
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
}
