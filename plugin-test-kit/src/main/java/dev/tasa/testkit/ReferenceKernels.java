package dev.tasa.testkit;

import dev.tasa.api.Kernels;

/// Kernels as their contract reads: three loops with sums in `double`. Every other implementation is compared
/// with them.
public final class ReferenceKernels implements Kernels {

    @Override
    public String name() {
        return "reference";
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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    float left = a[aOffset + (transposeA ? l * lda + i : i * lda + l)];
                    float right = b[bOffset + (transposeB ? j * ldb + l : l * ldb + j)];
                    sum += (double) left * right;
                }
                int at = cOffset + i * ldc + j;
                c[at] = (float) (beta == 0 ? sum : sum + (double) beta * c[at]);
            }
        }
    }
}
