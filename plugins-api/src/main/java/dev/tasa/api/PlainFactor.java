package dev.tasa.api;

/// Multiplies by the matrix as it is.
final class PlainFactor implements RightFactor {
    private final Kernels kernels;
    private final int k;
    private final int n;
    private float[] values = {};

    PlainFactor(Kernels kernels, int k, int n) {
        this.kernels = kernels;
        this.k = k;
        this.n = n;
    }

    @Override
    public void set(float[] values) {
        this.values = values;
    }

    @Override
    public void multiply(int m, float[] a, int aOffset, int lda, float beta, float[] c, int cOffset, int ldc) {
        kernels.gemm(false, false, m, n, k, a, aOffset, lda, values, 0, n, beta, c, cOffset, ldc);
    }
}
