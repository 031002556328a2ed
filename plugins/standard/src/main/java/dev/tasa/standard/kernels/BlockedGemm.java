package dev.tasa.standard.kernels;

import java.util.Arrays;

/// Larger products: C is worked off in panels of [WideKernel#COLUMNS] columns, k in blocks short enough for a
/// panel of B to stay in the first-level cache while all rows of A pass by.
final class BlockedGemm {
    /// 256 rows of two AVX-512 vectors are 32 KiB, the smallest first-level cache in use.
    private static final int DEPTH = 256;

    /// Up to so many rows of A, reading B where it lies costs less than copying it first: 32×32×32 takes 0.86 µs
    /// instead of 0.94, while 64×128×784 gains nothing (AVX-512, JDK 25).
    private static final int FEW_ROWS = 32;

    private final float[] panel = new float[DEPTH * WideKernel.COLUMNS];
    private final float[] block = new float[WideKernel.ROWS * WideKernel.COLUMNS];

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
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        scale(m, n, beta, c, cOffset, ldc);
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aBlock = aOffset + p * aColumn;
            int bBlock = bOffset + p * bRow;
            int j = 0;
            for (; j + WideKernel.COLUMNS <= n; j += WideKernel.COLUMNS) {
                int from = bBlock + j * bColumn;
                if (bColumn == 1 && m <= FEW_ROWS) {
                    wide(m, depth, a, aBlock, aRow, aColumn, b, from, bRow, c, cOffset + j, ldc);
                } else {
                    Packing.pack(depth, WideKernel.COLUMNS, b, from, bRow, bColumn, panel, WideKernel.COLUMNS);
                    wide(m, depth, a, aBlock, aRow, aColumn, panel, 0, WideKernel.COLUMNS, c, cOffset + j, ldc);
                }
            }
            if (n - j > NarrowKernel.COLUMNS) {
                Packing.pack(depth, n - j, b, bBlock + j * bColumn, bRow, bColumn, panel, WideKernel.COLUMNS);
                lastWide(m, n - j, depth, a, aBlock, aRow, aColumn, c, cOffset + j, ldc);
            } else if (n > j) {
                Packing.pack(depth, n - j, b, bBlock + j * bColumn, bRow, bColumn, panel, NarrowKernel.COLUMNS);
                lastNarrow(m, n - j, depth, a, aBlock, aRow, aColumn, c, cOffset + j, ldc);
            }
        }
    }

    private static void scale(int m, int n, float beta, float[] c, int cOffset, int ldc) {
        if (beta == 1) {
            return;
        }
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * ldc;
            if (beta == 0) {
                Arrays.fill(c, row, row + n, 0);
            } else {
                for (int j = row; j < row + n; j++) {
                    c[j] *= beta;
                }
            }
        }
    }

    private static void wide(
            int m,
            int depth,
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
        for (int i = 0; i < m; i += WideKernel.ROWS) {
            int rows = Math.min(WideKernel.ROWS, m - i);
            WideKernel.run(
                    rows, depth, a, aOffset + i * aRow, aRow, aColumn, b, bOffset, bRow, c, cOffset + i * ldc, ldc);
        }
    }

    /// The last columns, more than one vector of them but not two: C is worked on in a copy of full width.
    private void lastWide(
            int m,
            int columns,
            int depth,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] c,
            int cOffset,
            int ldc) {
        int width = WideKernel.COLUMNS;
        for (int i = 0; i < m; i += WideKernel.ROWS) {
            int rows = Math.min(WideKernel.ROWS, m - i);
            int from = cOffset + i * ldc;
            Packing.copy(rows, columns, c, from, ldc, block, 0, width);
            WideKernel.run(rows, depth, a, aOffset + i * aRow, aRow, aColumn, panel, 0, width, block, 0, width);
            Packing.copy(rows, columns, block, 0, width, c, from, ldc);
        }
    }

    /// The last columns, one vector of them at most.
    private void lastNarrow(
            int m,
            int columns,
            int depth,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] c,
            int cOffset,
            int ldc) {
        int width = NarrowKernel.COLUMNS;
        for (int i = 0; i < m; i += NarrowKernel.ROWS) {
            int rows = Math.min(NarrowKernel.ROWS, m - i);
            int from = cOffset + i * ldc;
            Packing.copy(rows, columns, c, from, ldc, block, 0, width);
            NarrowKernel.run(rows, depth, a, aOffset + i * aRow, aRow, aColumn, panel, block);
            Packing.copy(rows, columns, block, 0, width, c, from, ldc);
        }
    }
}
