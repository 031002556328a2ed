package dev.tasa.onednn;

import dev.tasa.api.Kernels;
import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.FloatVector;

/// Products that Java's tiles take over from oneDNN in a long run: as a rule 0.6 to 0.9 of the time, for a call of
/// oneDNN costs 0.36 µs and packs what these read where it lies.
///
/// When that is depends on what else a process does, so both must give the same bits. They do as far as is known, one
/// chain of fused multiply-adds an element; yet each shape is compared once, on numbers of no meaning, before it goes
/// over.
final class SmallProducts {
    // In a grid of 700 shapes on a Zen 4 Java takes, where columns fill tiles, 0.43 to 0.97 of oneDNN's time, and where
    // they are one vector, 0.58 to 0.96 up to 4,096 numbers in A; a turned B costs a pass over it.
    private static final int FEWEST_ROWS = 16;
    private static final int FEWEST_COLUMNS = 4;
    private static final int TILE = 64;
    private static final int VECTOR = 16;
    private static final int WIDEST = 2 * TILE;
    private static final int MOST_OF_A_VECTOR_WIDE = 4096;
    private static final long MOST_PRODUCTS = 1 << 18;
    private static final int ROWS_TO_TURN_FOR = 32;

    /// More than the layers of a network that is made of small products have.
    private static final int SHAPES = 64;

    /// What small products alone take oneDNN three seconds for, and a run of small networks five. Until Java's tiles
    /// are compiled a process
    /// stands still for a third of a second, which then pays.
    private static final long MULTIPLICATIONS = 1L << 37;

    /// In the whole process. What threads count at the same time may be lost; later is as good.
    private static long multiplications;

    private final OnednnKernels onednn;
    private final Kernels java;
    private final long[] shapes = new long[SHAPES];
    private final boolean[] agree = new boolean[SHAPES];
    private int known;
    private float[] product = new float[0];

    SmallProducts(OnednnKernels onednn, Kernels java) {
        this.onednn = onednn;
        this.java = java;
    }

    /// Whether a product goes over, in which case [#run] works on it.
    boolean include(boolean transposeA, boolean transposeB, int m, int n, int k, float beta, int cOffset, int ldc) {
        boolean adds = beta == 1 && cOffset == 0 && ldc == n;
        return suit(transposeB, m, n, k)
                && (beta == 0 || adds)
                && pays((long) m * n * k)
                && agree(transposeA, transposeB, m, n, k, adds);
    }

    /// As [Kernels#gemm].
    void run(
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
        if (beta == 0) {
            java.gemm(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, 0, c, cOffset, ldc);
        } else {
            java.gemm(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, 0, room(m * n), 0, n);
            add(product, c, m * n);
        }
    }

    private static boolean suit(boolean transposeB, int m, int n, int k) {
        if (m < FEWEST_ROWS || n < FEWEST_COLUMNS || transposeB && (m < ROWS_TO_TURN_FOR || n > TILE)) {
            return false;
        }
        return n <= VECTOR
                ? (long) m * k <= MOST_OF_A_VECTOR_WIDE
                : n % TILE == 0 && n <= WIDEST && (long) m * n * k <= MOST_PRODUCTS;
    }

    private static boolean pays(long more) {
        if (multiplications < MULTIPLICATIONS) {
            multiplications += more;
            return false;
        }
        return true;
    }

    private boolean agree(boolean transposeA, boolean transposeB, int m, int n, int k, boolean adds) {
        // m and n are less than 2²⁰ and k is at most 2¹², since no product of them is more than 2¹⁸.
        long shape = (long) m << 40 | (long) n << 20 | (long) k << 3;
        shape |= (transposeA ? 4 : 0) | (transposeB ? 2 : 0) | (adds ? 1 : 0);
        for (int i = 0; i < known; i++) {
            if (shapes[i] == shape) {
                return agree[i];
            }
        }
        if (known == SHAPES) {
            return false;
        }
        shapes[known] = shape;
        agree[known] =
                FloatVector.SPECIES_PREFERRED.length() == VECTOR && giveSameBits(transposeA, transposeB, m, n, k, adds);
        return agree[known++];
    }

    private boolean giveSameBits(boolean transposeA, boolean transposeB, int m, int n, int k, boolean adds) {
        Random random = new Random(1);
        float[] a = some(m * k, random);
        float[] b = some(k * n, random);
        float[] c = some(m * n, random);
        float[] expected = c.clone();
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        float beta = adds ? 1 : 0;
        onednn.sgemm(transposeA, transposeB, m, n, k, a, 0, lda, b, 0, ldb, beta, expected, 0, n);
        run(transposeA, transposeB, m, n, k, a, 0, lda, b, 0, ldb, beta, c, 0, n);
        return Arrays.equals(c, expected);
    }

    private static float[] some(int size, Random random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private float[] room(int size) {
        if (product.length < size) {
            product = new float[size];
        }
        return product;
    }

    private static void add(float[] more, float[] c, int size) {
        for (int i = 0; i < size; i++) {
            c[i] += more[i];
        }
    }
}
