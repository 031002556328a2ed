package dev.tasa.onednn;

import dev.tasa.api.RightFactor;
import java.lang.foreign.MemorySegment;

/// A right factor that is rounded to bfloat16 once for all its products.
final class BfloatFactor implements RightFactor {
    private final OnednnKernels kernels;
    private final BfloatMatrix matrix = new BfloatMatrix();
    private final int k;
    private final int n;
    private float[] values = {};
    private MemorySegment rounded = MemorySegment.NULL;

    BfloatFactor(OnednnKernels kernels, int k, int n) {
        this.kernels = kernels;
        this.k = k;
        this.n = n;
    }

    @Override
    public void set(float[] values) {
        this.values = values;
        rounded = matrix.round(values, 0, k, n, n);
    }

    @Override
    public void multiply(int m, float[] a, int aOffset, int lda, float beta, float[] c, int cOffset, int ldc) {
        if (BfloatGemm.isWorthRounding(m, n)) {
            kernels.multiply(m, n, k, a, aOffset, lda, rounded, beta, c, cOffset, ldc);
        } else {
            kernels.gemm(false, false, m, n, k, a, aOffset, lda, values, 0, n, beta, c, cOffset, ldc);
        }
    }
}
