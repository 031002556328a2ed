package dev.tasa.standard.kernels;

import java.util.Arrays;

/// Products whose matrices stay in the first caches: tiles of C are worked off where A and B lie.
///
/// Where the last columns fill no vector, theirs take in what follows in memory: in B the start of the next row, which
/// gives sums of no interest, and in C the start of the next row, which these overwrite. So columns are worked off from
/// right to left and rows downwards, and what was overwritten comes later. The last row needs room behind it, which
/// copies have.
final class TiledGemm {
    private static final int WIDE = WideTile.COLUMNS;
    private static final int NARROW = NarrowTile.COLUMNS;

    /// Tiles take 16 registers for their sums; processors with shorter vectors have no more in all.
    private static final boolean HAS_REGISTERS = NARROW == 16;

    /// Larger ones do not stay in the caches.
    private static final long MOST_PRODUCTS = 1 << 20;

    /// What is turned round pays where many rows of A use it: 32×64×256 with a turned B takes 1.4 of the time of
    /// [BlockedGemm], 32×64×128 0.9 (AVX-512, JDK 25).
    private static final int MOST_TURNED = 8192;

    private static final int ROWS_TO_TURN_FOR = 32;

    private float[] right = new float[0];
    private float[] product = new float[0];

    /// Whether a product takes less time here than by [BlockedGemm]: 0.5 to 0.9 of it, but up to 1.4 where more than a
    /// vector of columns is left of the last tile.
    ///
    /// @param isTurned whether B's columns are rows in memory
    static boolean suits(int m, int n, int k, boolean isTurned) {
        return HAS_REGISTERS
                && n % WIDE <= NARROW
                && (long) m * n * k <= MOST_PRODUCTS
                && (!isTurned || m >= ROWS_TO_TURN_FOR && k * n <= MOST_TURNED);
    }

    /// `C = op(A)·op(B)`.
    ///
    /// @param aRow floats from one row of op(A) to the next, `aColumn` from column to column; so for B
    void run(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            int bColumn,
            float[] c,
            int cOffset,
            int ldc) {
        boolean fillsVectors = n % NARROW == 0;
        float[] rows = b;
        int from = bOffset;
        int apart = bRow;
        if (bColumn != 1 || !fillsVectors) {
            right = atLeast(k * n + NARROW, right);
            Packing.pack(k, n, b, bOffset, bRow, bColumn, right, n);
            rows = right;
            from = 0;
            apart = n;
        }
        if (fillsVectors) {
            tiles(m, n, k, a, aOffset, aRow, aColumn, rows, from, apart, c, cOffset, ldc);
        } else {
            product = atLeast(m * n + NARROW, product);
            tiles(m, n, k, a, aOffset, aRow, aColumn, rows, from, apart, product, 0, n);
            Packing.copy(m, n, product, 0, n, c, cOffset, ldc);
        }
    }

    private static void tiles(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int ldc) {
        int wide = n - n % WIDE;
        if (wide < n) {
            for (int i = 0; i < m; i += NarrowTile.ROWS) {
                int rows = Math.min(NarrowTile.ROWS, m - i);
                int from = aOffset + i * aRow;
                int to = cOffset + i * ldc + wide;
                NarrowTile.run(rows, k, a, from, aRow, aColumn, b, bOffset + wide, bRow, c, to, ldc);
            }
        }
        for (int j = wide - WIDE; j >= 0; j -= WIDE) {
            for (int i = 0; i < m; i += WideTile.ROWS) {
                int rows = Math.min(WideTile.ROWS, m - i);
                int from = aOffset + i * aRow;
                int to = cOffset + i * ldc + j;
                WideTile.run(rows, k, a, from, aRow, aColumn, b, bOffset + j, bRow, c, to, ldc);
            }
        }
    }

    private static float[] atLeast(int length, float[] array) {
        return array.length >= length ? array : Arrays.copyOf(array, length);
    }
}
