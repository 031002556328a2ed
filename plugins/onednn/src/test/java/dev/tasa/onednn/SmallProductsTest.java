package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tasa.api.Kernels;
import dev.tasa.standard.kernels.JavaKernelProvider;
import dev.tasa.testkit.KernelsContract;
import java.util.Optional;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products in a process that runs long enough for Java to take some over.
class SmallProductsTest extends KernelsContract {
    /// Java's kernels, which count their products, and add the last digit that fits to each.
    private static final class Counting implements Kernels {
        private final Kernels java = new JavaKernelProvider().open(Optional.empty());
        private final boolean isOff;
        private int products;

        private Counting(boolean isOff) {
            this.isOff = isOff;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float[] a,
                int aOffset,
                int lda,
                float[] b,
                int bOffset,
                int ldb,
                float beta,
                float[] c,
                int cOffset,
                int ldc) {
            products++;
            java.gemm(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            if (isOff) {
                c[cOffset] = Math.nextUp(c[cOffset]);
            }
        }
    }

    /// Three seconds' worth of small products.
    @BeforeAll
    static void run_for_long() {
        float[] square = random(64 * 64);
        float[] product = new float[64 * 64];
        try (Kernels kernels = new Onednn().open(Optional.of(new Counting(false)))) {
            for (long products = 0; products < 1L << 37; products += 64 * 64 * 64) {
                kernels.multiply(square, square, product, 64, 64, 64);
            }
        }
    }

    @Override
    protected Kernels open() {
        return new Onednn().open(Optional.of(new JavaKernelProvider().open(Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 32, 64, 64, 1",
        "false, false, 33, 128, 20, 0",
        "true, false, 64, 64, 32, 0",
        "true, false, 64, 10, 32, 0",
        "false, false, 32, 10, 64, 1",
        "false, true, 32, 64, 10, 0"
    })
    void java_takes_a_small_product_over_with_the_same_bits(
            boolean transposeA, boolean transposeB, int m, int n, int k, float beta) {
        assumeTrue(FloatVector.SPECIES_PREFERRED.length() == 16, "tiles need the registers of AVX-512");
        Counting java = new Counting(false);
        try (Kernels onednn = new Onednn().open(Optional.empty());
                Kernels kernels = new Onednn().open(Optional.of(java))) {
            float[] a = random(m * k);
            float[] b = random(k * n);
            float[] expected = random(m * n);
            multiply(onednn, transposeA, transposeB, m, n, k, a, b, beta, expected);
            for (int time = 0; time < 3; time++) {
                float[] c = random(m * n);
                multiply(kernels, transposeA, transposeB, m, n, k, a, b, beta, c);
                assertThat(c).containsExactly(expected);
            }
        }
        // Each time, and once to compare.
        assertThat(java.products).isEqualTo(4);
    }

    @Test
    void a_product_of_which_java_has_other_bits_stays() {
        Counting java = new Counting(true);
        try (Kernels onednn = new Onednn().open(Optional.empty());
                Kernels kernels = new Onednn().open(Optional.of(java))) {
            float[] a = random(32 * 64);
            float[] b = random(64 * 64);
            float[] expected = new float[32 * 64];
            float[] c = new float[32 * 64];
            onednn.multiply(a, b, expected, 32, 64, 64);
            for (int time = 0; time < 3; time++) {
                kernels.multiply(a, b, c, 32, 64, 64);
                assertThat(c).containsExactly(expected);
            }
        }
        assertThat(java.products).isLessThanOrEqualTo(1);
    }

    /// More than fits the caches, and columns too few for vectors.
    @ParameterizedTest
    @CsvSource({"64, 128, 784", "32, 3, 64", "77, 1, 43"})
    void a_product_that_java_is_no_faster_at_stays(int m, int n, int k) {
        Counting java = new Counting(false);
        try (Kernels kernels = new Onednn().open(Optional.of(java))) {
            kernels.multiply(random(m * k), random(k * n), new float[m * n], m, n, k);
        }
        assertThat(java.products).isZero();
    }

    private static void multiply(
            Kernels kernels,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            float[] b,
            float beta,
            float[] c) {
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        kernels.gemm(transposeA, transposeB, m, n, k, a, 0, lda, b, 0, ldb, beta, c, 0, n);
    }

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
