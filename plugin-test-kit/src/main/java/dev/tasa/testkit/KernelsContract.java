package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Kernels;
import dev.tasa.api.RightFactor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every [Kernels] must do: products that agree with a triple loop in `double`, the same bits each time, and
/// nothing allocated once a shape was seen.
///
/// An element of C is a sum of k products, in `float`, in any order. Each of its k roundings is off by at most
/// 2⁻²⁴ of a partial sum, so the tolerance is `(k + 2) · 2⁻²⁴ · (Σ|a·b| + |beta·c|)`.
public abstract class KernelsContract {
    private static final int[] ODD_SIZES = {1, 3, 17, 63, 64, 65};
    private static final float PADDING = 12345;

    private Kernels kernels;

    /// Opens the kernels under test.
    protected abstract Kernels open();

    @BeforeEach
    void openKernels() {
        kernels = open();
    }

    @AfterEach
    void closeKernels() {
        kernels.close();
    }

    static Stream<Product> products() {
        return Stream.concat(
                        oddSizes(),
                        Stream.of(new Product(1000, 17, 65), new Product(3, 1000, 64), new Product(63, 1, 1000)))
                .flatMap(Product::transposes);
    }

    private static Stream<Product> oddSizes() {
        return IntStream.of(ODD_SIZES)
                .boxed()
                .flatMap(m -> IntStream.of(ODD_SIZES)
                        .boxed()
                        .flatMap(n -> IntStream.of(ODD_SIZES).mapToObj(k -> new Product(m, n, k))));
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_product_agrees_with_a_triple_loop(Product product) {
        Operands operands = new Operands(product, 0, 0);
        Arrays.fill(operands.c, Float.NaN); // beta 0 overwrites
        operands.multiply(kernels, 0);
        operands.assertProduct(0, Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_product_in_the_middle_of_larger_matrices_leaves_their_rest_alone(Product product) {
        Operands operands = new Operands(product, 5, 3);
        operands.multiply(kernels, 0);
        operands.assertProduct(0, PADDING);
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_product_is_added_to_what_is_there(Product product) {
        Operands operands = new Operands(product, 2, 1);
        operands.multiply(kernels, 1);
        operands.assertProduct(1, PADDING);
    }

    @Test
    void dense_layers_three_products_are_the_three_transposes() {
        for (Product product :
                Stream.of(new Product(32, 10, 64), new Product(17, 65, 3)).toList()) {
            for (Product transposed : product.transposes().limit(3).toList()) {
                Operands operands = new Operands(transposed, 0, 0);
                operands.multiplyDense(kernels);
                operands.assertProduct(0, Float.NaN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void the_same_arguments_give_the_same_bits(Product product) {
        Operands operands = new Operands(product, 0, 0);
        operands.multiply(kernels, 0);
        float[] first = operands.c.clone();
        for (int i = 0; i < 3; i++) {
            operands.multiply(kernels, 0);
            assertThat(Arrays.equals(operands.c, first))
                    .as("bits of %s", product)
                    .isTrue();
        }
    }

    @Test
    void a_right_factor_multiplies_as_the_matrix_does_that_was_set_last() {
        RightFactor factor = kernels.rightFactor(17, 65);
        for (int m : new int[] {32, 1}) {
            Operands operands = new Operands(new Product(m, 65, 17), 0, 0);
            operands.multiply(kernels, 0);
            float[] expected = operands.c.clone();
            factor.set(operands.b);
            factor.multiply(m, operands.a, 0, 17, 0, operands.c, 0, 65);
            assertThat(operands.c).containsExactly(expected);
        }
    }

    @Test
    void a_shape_seen_before_allocates_nothing_once_compiled() {
        Operands[] shapes = Stream.of(new Product(32, 32, 2), new Product(32, 10, 64), new Product(64, 128, 65))
                .flatMap(Product::transposes)
                .map(product -> new Operands(product, 0, 0))
                .toArray(Operands[]::new);
        Allocations.assertNoneOnceCompiled("1200 products", () -> {
            for (int call = 0; call < 100; call++) {
                for (Operands operands : shapes) {
                    operands.multiply(kernels, 0);
                }
            }
        });
    }

    /// A shape and how its operands are stored.
    record Product(int m, int n, int k, boolean transposeA, boolean transposeB) {
        Product(int m, int n, int k) {
            this(m, n, k, false, false);
        }

        Stream<Product> transposes() {
            return Stream.of(
                    this,
                    new Product(m, n, k, true, false),
                    new Product(m, n, k, false, true),
                    new Product(m, n, k, true, true));
        }
    }

    /// Random operands of a product, each in an array with `offset` floats before it and `gap` between rows.
    private static final class Operands {
        private final Product product;
        private final int offset;
        private final int lda;
        private final int ldb;
        private final int ldc;
        private final float[] a;
        private final float[] b;
        private final float[] c;
        private final float[] cBefore;

        Operands(Product product, int offset, int gap) {
            this.product = product;
            this.offset = offset;
            lda = (product.transposeA ? product.m : product.k) + gap;
            ldb = (product.transposeB ? product.k : product.n) + gap;
            ldc = product.n + gap;
            Random random = new Random(product.hashCode());
            a = random(random, (product.transposeA ? product.k : product.m) * lda + offset);
            b = random(random, (product.transposeB ? product.n : product.k) * ldb + offset);
            c = random(random, product.m * ldc + offset);
            markPadding();
            cBefore = c.clone();
        }

        private static float[] random(Random random, int length) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return values;
        }

        private void markPadding() {
            for (int i = 0; i < c.length; i++) {
                int inRow = (i - offset) % ldc;
                if (i < offset || inRow >= product.n) {
                    c[i] = PADDING;
                }
            }
        }

        void multiply(Kernels kernels, float beta) {
            kernels.gemm(
                    product.transposeA,
                    product.transposeB,
                    product.m,
                    product.n,
                    product.k,
                    a,
                    offset,
                    lda,
                    b,
                    offset,
                    ldb,
                    beta,
                    c,
                    offset,
                    ldc);
        }

        void multiplyDense(Kernels kernels) {
            if (product.transposeA) {
                kernels.multiplyTransposedA(a, b, c, product.m, product.n, product.k);
            } else if (product.transposeB) {
                kernels.multiplyTransposedB(a, b, c, product.m, product.n, product.k);
            } else {
                kernels.multiply(a, b, c, product.m, product.n, product.k);
            }
        }

        void assertProduct(float beta, float padding) {
            for (int i = 0; i < product.m; i++) {
                for (int j = 0; j < product.n; j++) {
                    assertElement(i, j, beta);
                }
            }
            for (int i = 0; i < c.length; i++) {
                if ((i < offset || (i - offset) % ldc >= product.n) && c[i] != padding) {
                    throw new AssertionError(product + " changed the padding at " + i + " to " + c[i]);
                }
            }
        }

        private void assertElement(int i, int j, float beta) {
            int at = offset + i * ldc + j;
            double sum = beta == 0 ? 0 : (double) beta * cBefore[at];
            double magnitude = Math.abs(sum);
            for (int p = 0; p < product.k; p++) {
                double term = (double) a[offset + (product.transposeA ? p * lda + i : i * lda + p)]
                        * b[offset + (product.transposeB ? j * ldb + p : p * ldb + j)];
                sum += term;
                magnitude += Math.abs(term);
            }
            double tolerance = (product.k + 2) * 0x1p-24 * magnitude;
            if (!(Math.abs(c[at] - sum) <= tolerance)) {
                throw new AssertionError(product + " at [" + i + ", " + j + "]: " + c[at] + " is not within "
                        + tolerance + " of " + sum);
            }
        }
    }
}
