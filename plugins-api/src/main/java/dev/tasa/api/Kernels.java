package dev.tasa.api;

/// The heavy work of one trial, on one thread: matrix products, convolutions, poolings. It may keep scratch
/// memory, which is allocated when a shape is first seen.
///
/// Matrices are row-major in `float[]`. For the same arguments, the results are the same bits in each call,
/// whatever else runs.
public interface Kernels extends AutoCloseable {

    /// The provider's name and version, recorded beside digests, for example `onednn 3.11.3`.
    String name();

    /// `C = op(A)·op(B) + beta·C`, with `op(A)` of `[m, k]`, `op(B)` of `[k, n]` and `C` of `[m, n]`. A row
    /// of a matrix starts its leading dimension (`lda`, `ldb`, `ldc`) after the row before, the first at its
    /// offset.
    ///
    /// @param transposeA whether `a` holds Aᵀ, `[k, m]`
    /// @param transposeB whether `b` holds Bᵀ, `[n, k]`
    /// @param beta 0 overwrites C, even where it holds NaN; 1 adds to it
    void gemm(
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
            int ldc);

    /// `C = A·B`: a `[m, k]`, b `[k, n]`, c `[m, n]`. A dense layer's output.
    default void multiply(float[] a, float[] b, float[] c, int m, int n, int k) {
        gemm(false, false, m, n, k, a, 0, k, b, 0, n, 0, c, 0, n);
    }

    /// `C = A·B + C`, shaped as in [#multiply]. A dense layer's output on top of its bias.
    default void multiplyAdd(float[] a, float[] b, float[] c, int m, int n, int k) {
        gemm(false, false, m, n, k, a, 0, k, b, 0, n, 1, c, 0, n);
    }

    /// `C = Aᵀ·B`: a `[k, m]`, b `[k, n]`, c `[m, n]`. A dense layer's kernel gradient.
    default void multiplyTransposedA(float[] a, float[] b, float[] c, int m, int n, int k) {
        gemm(true, false, m, n, k, a, 0, m, b, 0, n, 0, c, 0, n);
    }

    /// `C = A·Bᵀ`: a `[m, k]`, b `[n, k]`, c `[m, n]`. A dense layer's input gradient.
    default void multiplyTransposedB(float[] a, float[] b, float[] c, int m, int n, int k) {
        gemm(false, true, m, n, k, a, 0, k, b, 0, k, 0, c, 0, n);
    }

    /// A right factor, `[k, n]`, that many products share; called while a layer is built.
    default RightFactor rightFactor(int k, int n) {
        return new PlainFactor(this, k, n);
    }

    /// A convolution of this shape; called while a layer is built. By default a matrix product of these kernels.
    default Convolution convolution(ConvolutionShape shape) {
        return new GemmConvolution(shape, this);
    }

    /// A pooling that takes the largest number of each window; called while a layer is built. What it makes of
    /// NaN is up to the kernels, native ones may drop it. So a trainer looks at loss, gradients and weights: an
    /// overflow shows there too, since infinity is kept.
    default Pooling maxPooling(PoolingShape shape) {
        return new MaxPooling(shape);
    }

    /// A pooling that takes the mean of each window, padding not counted; called while a layer is built.
    default Pooling averagePooling(PoolingShape shape) {
        return new AveragePooling(shape);
    }

    /// `y = max(x, 0)`, where both may be the same tensor. Sets no batch. NaN stays NaN here, but native kernels may
    /// make it 0, as in [#maxPooling].
    default void relu(Tensor input, Tensor output) {
        float[] x = input == output ? output.update() : input.read();
        float[] y = output.write();
        int size = output.size();
        for (int i = 0; i < size; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    /// The derivative by [#relu]'s input, given its output: the output's where that is above 0, else 0. Both
    /// gradients may be the same tensor. Sets no batch.
    default void reluBackward(Tensor output, Tensor outputGradient, Tensor inputGradient) {
        float[] y = output.read();
        float[] dy = outputGradient == inputGradient ? inputGradient.update() : outputGradient.read();
        float[] dx = inputGradient.write();
        int size = output.size();
        for (int i = 0; i < size; i++) {
            dx[i] = dy[i] * Math.signum(y[i]);
        }
    }

    /// Bytes of native memory that these kernels hold by now, for the estimate of what a trial needs.
    default long nativeBytes() {
        return 0;
    }

    /// Frees native memory; after this no other method may be called.
    @Override
    default void close() {}
}
