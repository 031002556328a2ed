package dev.tasa.onednn;

import dev.tasa.api.RightFactor;
import java.lang.foreign.MemorySegment;

/// A right factor that is rounded to bfloat16 once for all its products.
final class BfloatFactor implements RightFactor {
    private final OnednnKernels kernels;
    private final RightFactor precise;
    private final int k;
    private final int n;
    private final BfloatMatrix matrix = new BfloatMatrix();
    private MemorySegment rounded = MemorySegment.NULL;

    /// @param precise takes the products that rounding does not pay for
    BfloatFactor(OnednnKernels kernels, RightFactor precise, int k, int n) {
        this.kernels = kernels;
        this.precise = precise;
        this.k = k;
        this.n = n;
    }

    @Override
    public void set(float[] values) {
        precise.set(values);
        rounded = matrix.round(values, 0, k, n, n);
    }

    @Override
    public void multiply(int m, float[] a, int aOffset, int lda, float beta, float[] c, int cOffset, int ldc) {
        if (BfloatGemm.isWorthRounding(m, n)) {
            kernels.multiplyRounded(m, n, k, a, aOffset, lda, rounded, beta, c, cOffset, ldc);
        } else {
            precise.multiply(m, a, aOffset, lda, beta, c, cOffset, ldc);
        }
    }
}
