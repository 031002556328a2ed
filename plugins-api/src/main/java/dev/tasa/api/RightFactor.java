package dev.tasa.api;

/// A matrix that is the right factor of many products before its numbers change, as a recurrent kernel is at all
/// steps of a sequence: what kernels derive from it, they derive once.
public interface RightFactor {

    /// Takes the matrix, `[k, n]`, row-major. Its numbers must stay as they are until its last product.
    void set(float[] values);

    /// `C = A·B + beta·C` with B the matrix that was set last, A `[m, k]` and C `[m, n]`; the rest as in
    /// [Kernels#gemm].
    void multiply(int m, float[] a, int aOffset, int lda, float beta, float[] c, int cOffset, int ldc);
}
