package dev.tasa.standard.kernels;

/// Products so small that packing and vectors do not pay: four rows by two columns of C at a time in scalar
/// registers. Eight chains hide the latency of a fused multiply-add.
final class SmallGemm {
    private SmallGemm() {}

    /// Whether a product takes at most about a microsecond here, or is so narrow that a vector would be mostly
    /// empty.
    static boolean suits(int m, int n, int k) {
        return n < 4 || (long) m * n * k <= 4096;
    }

    /// @param aRow floats from one row of op(A) to the next, `aColumn` from column to column; so for B
    static void run(
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
        for (int i = 0; i < m; i += 4) {
            // Beyond the last row or column a block repeats the last one: the same value is stored twice.
            int i1 = Math.min(i + 1, m - 1);
            int i2 = Math.min(i + 2, m - 1);
            int i3 = Math.min(i + 3, m - 1);
            int a0 = aOffset + i * aRow;
            int a1 = aOffset + i1 * aRow;
            int a2 = aOffset + i2 * aRow;
            int a3 = aOffset + i3 * aRow;
            for (int j = 0; j < n; j += 2) {
                int j1 = Math.min(j + 1, n - 1);
                int c0 = cOffset + i * ldc;
                int c1 = cOffset + i1 * ldc;
                int c2 = cOffset + i2 * ldc;
                int c3 = cOffset + i3 * ldc;
                float c00 = start(beta, c, c0 + j);
                float c01 = start(beta, c, c0 + j1);
                float c10 = start(beta, c, c1 + j);
                float c11 = start(beta, c, c1 + j1);
                float c20 = start(beta, c, c2 + j);
                float c21 = start(beta, c, c2 + j1);
                float c30 = start(beta, c, c3 + j);
                float c31 = start(beta, c, c3 + j1);
                int b0 = bOffset + j * bColumn;
                int b1 = bOffset + j1 * bColumn;
                for (int p = 0; p < k; p++) {
                    float x0 = b[b0 + p * bRow];
                    float x1 = b[b1 + p * bRow];
                    float y0 = a[a0 + p * aColumn];
                    float y1 = a[a1 + p * aColumn];
                    float y2 = a[a2 + p * aColumn];
                    float y3 = a[a3 + p * aColumn];
                    c00 = Math.fma(y0, x0, c00);
                    c01 = Math.fma(y0, x1, c01);
                    c10 = Math.fma(y1, x0, c10);
                    c11 = Math.fma(y1, x1, c11);
                    c20 = Math.fma(y2, x0, c20);
                    c21 = Math.fma(y2, x1, c21);
                    c30 = Math.fma(y3, x0, c30);
                    c31 = Math.fma(y3, x1, c31);
                }
                c[c0 + j] = c00;
                c[c0 + j1] = c01;
                c[c1 + j] = c10;
                c[c1 + j1] = c11;
                c[c2 + j] = c20;
                c[c2 + j1] = c21;
                c[c3 + j] = c30;
                c[c3 + j1] = c31;
            }
        }
    }

    private static float start(float beta, float[] c, int index) {
        return beta == 0 ? 0 : beta * c[index];
    }
}
