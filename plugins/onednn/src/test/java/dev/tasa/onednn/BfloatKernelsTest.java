package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Kernels;
import dev.tasa.api.Precision;
import dev.tasa.api.RightFactor;
import dev.tasa.api.Shape;
import dev.tasa.api.Window;
import dev.tasa.standard.kernels.JavaKernelProvider;
import dev.tasa.testkit.Allocations;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products and convolutions whose factors are rounded to bfloat16.
class BfloatKernelsTest {
    /// The farthest that rounding to 8 bits moves a number, relative to it; a product has two rounded factors.
    private static final double ROUNDING = 0x1p-8;

    private Kernels kernels;
    private Kernels java;

    @BeforeEach
    void open_kernels_where_the_processor_has_bfloat16() {
        Optional<String> reason = new Onednn().unavailable(Precision.BFLOAT16);
        assumeTrue(reason.isEmpty(), () -> "not tested: " + reason.orElse(""));
        kernels = new Onednn().open(Precision.BFLOAT16, Optional.empty());
        java = new JavaKernelProvider().open(Optional.empty());
    }

    @AfterEach
    void close_them() {
        if (kernels != null) {
            kernels.close();
        }
    }

    @Test
    void their_name_tells_the_precision() {
        assertThat(kernels.name()).matches("onednn 3\\.\\d+\\.\\d+ bf16");
    }

    @Test
    void the_java_kernels_know_float32_alone() {
        assertThatThrownBy(() -> new JavaKernelProvider().open(Precision.BFLOAT16, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it computes in float32 alone");
    }

    /// Integers up to 256 have 8 bits, and their products and sums here fewer than 24.
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void products_of_numbers_that_bfloat16_can_hold_are_exact(boolean transposeA, boolean transposeB) {
        int m = 65;
        int n = 63;
        int k = 33;
        float[] a = integers(m * k);
        float[] b = integers(k * n);
        float[] c = integers(m * n);
        float[] expected = c.clone();
        kernels.gemm(transposeA, transposeB, m, n, k, a, 0, transposeA ? m : k, b, 0, transposeB ? k : n, 1, c, 0, n);
        java.gemm(
                transposeA, transposeB, m, n, k, a, 0, transposeA ? m : k, b, 0, transposeB ? k : n, 1, expected, 0, n);
        assertThat(c).containsExactly(expected);
    }

    @Test
    void matrices_in_the_middle_of_larger_ones_are_found() {
        float[] a = integers(5 + 64 * 70);
        float[] b = integers(3 + 64 * 80);
        float[] c = new float[7 + 64 * 90];
        float[] expected = c.clone();
        kernels.gemm(false, false, 64, 64, 64, a, 5, 70, b, 3, 80, 0, c, 7, 90);
        java.gemm(false, false, 64, 64, 64, a, 5, 70, b, 3, 80, 0, expected, 7, 90);
        assertThat(c).containsExactly(expected);
    }

    /// In a product with the unit matrix, every number is rounded alone.
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0x1.01p0, 0x1.00p0", // in the middle: to the even one below
        "0x1.03p0, 0x1.04p0", // in the middle: to the even one above
        "0x1.010002p0, 0x1.02p0",
        "-0x1.03p0, -0x1.04p0",
        "0x1p-126, 0x1p-126",
        "0x1.fffffep127, Infinity",
        "-Infinity, -Infinity",
    })
    void a_factor_is_rounded_to_the_nearest_and_ties_to_the_even_one(String factor, String rounded) {
        float[] products = withUnitMatrix(Float.parseFloat(factor));
        assertThat(products[0]).isEqualTo(Float.parseFloat(rounded));
    }

    private float[] withUnitMatrix(float factor) {
        int size = 53; // a whole vector and a rest
        float[] unit = new float[size * size];
        float[] factors = new float[size * size];
        float[] products = new float[size * size];
        for (int i = 0; i < size; i++) {
            unit[i * size + i] = 1;
            factors[i * size + i] = factor;
        }
        kernels.multiply(unit, factors, products, size, size, size);
        if (Float.isFinite(factor)) {
            assertThat(products[size * size - 1]).as("the last one").isEqualTo(products[0]);
        }
        return products;
    }

    /// With a full fraction, rounding up would carry into the sign and make a 0 of it.
    @Test
    void what_is_not_a_number_stays_so() {
        assertThat(withUnitMatrix(Float.NaN)[0]).isNaN();
        assertThat(withUnitMatrix(Float.intBitsToFloat(0x7fffffff))[0]).isNaN();
        assertThat(withUnitMatrix(Float.intBitsToFloat(0xffffffff))[0]).isNaN();
    }

    @Test
    void a_product_of_few_columns_is_not_rounded() {
        float[] a = ConvolutionRun.random(64 * 128, new Random(1));
        float[] b = ConvolutionRun.random(128 * 10, new Random(2));
        float[] rounded = new float[64 * 10];
        float[] expected = new float[64 * 10];
        kernels.multiply(a, b, rounded, 64, 10, 128);
        try (Kernels precise = new Onednn().open(Optional.empty())) {
            precise.multiply(a, b, expected, 64, 10, 128);
        }
        assertThat(rounded).containsExactly(expected);
    }

    /// With few rows, it is not rounded either.
    @ParameterizedTest
    @CsvSource({"64", "8"})
    void a_right_factor_multiplies_as_the_matrix_does_that_was_set_last(int rows) {
        RightFactor factor = kernels.rightFactor(32, 80);
        for (int seed = 1; seed <= 2; seed++) {
            float[] a = ConvolutionRun.random(rows * 32, new Random(seed));
            float[] b = ConvolutionRun.random(32 * 80, new Random(-seed));
            float[] c = new float[7 + rows * 90];
            float[] expected = c.clone();
            kernels.gemm(false, false, rows, 80, 32, a, 0, 32, b, 0, 80, 1, expected, 7, 90);
            factor.set(b);
            factor.multiply(rows, a, 0, 32, 1, c, 7, 90);
            assertThat(c).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"14, 16, 32", "9, 32, 48", "9, 3, 20", "28, 1, 16"})
    void a_convolution_agrees_with_java_as_far_as_rounded_factors_can(int side, int channels, int filters) {
        ConvolutionRun here = run(kernels, side, channels, filters);
        ConvolutionRun there = run(java, side, channels, filters);
        for (int batch : new int[] {5, 3}) {
            here.step(batch);
            there.step(batch);
            here.assertAgrees(there, 2 * ROUNDING);
        }
    }

    @Test
    void a_convolution_of_many_channels_is_rounded() {
        ConvolutionRun here = run(kernels, 14, 16, 32);
        ConvolutionRun there = run(java, 14, 16, 32);
        here.step(5);
        there.step(5);
        assertThatThrownBy(() -> here.assertAgrees(there, 1e-4)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_same_arguments_give_the_same_bits_and_nothing_is_allocated_once_compiled() {
        ConvolutionRun run = run(kernels, 6, 16, 16);
        ConvolutionRun again = run(kernels, 6, 16, 16);
        run.step(5);
        again.step(5);
        assertThat(again.output.read()).containsExactly(run.output.read());
        assertThat(again.kernelGradient).containsExactly(run.kernelGradient);

        float[] square = ConvolutionRun.random(64 * 64, new Random(1));
        float[] product = new float[64 * 64];
        Allocations.assertNoneOnceCompiled("20 steps", () -> {
            for (int i = 0; i < 20; i++) {
                run.step(i % 2 == 0 ? 5 : 3);
                kernels.multiply(square, square, product, 64, 64, 64);
            }
        });
    }

    private static ConvolutionRun run(Kernels kernels, int side, int channels, int filters) {
        Window three = new Window(3, 1, 1, 1, 1);
        ConvolutionShape shape = new ConvolutionShape(Shape.of(side, side, channels), filters, three, three, 1);
        return new ConvolutionRun(shape, kernels.convolution(shape), 5);
    }

    private static float[] integers(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(513) - 256;
        }
        return values;
    }
}
