package dev.tasa.runner.training;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pooling;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Tensor;

/// Kernels that a network can be built with, to see its shapes, but not run: they take no memory and load no
/// library.
final class ShapesOnly implements Kernels {

    private record Nothing() implements Convolution, Pooling {
        @Override
        public void forward(Tensor input, float[] kernel, float[] bias, Tensor output) {}

        @Override
        public void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient) {}

        @Override
        public void backwardWeights(
                Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient) {}

        @Override
        public void forward(Tensor input, Tensor output) {}

        @Override
        public void backward(Tensor outputGradient, Tensor inputGradient) {}
    }

    @Override
    public String name() {
        return "shapes only";
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
            int ldc) {}

    @Override
    public Convolution convolution(ConvolutionShape shape) {
        return new Nothing();
    }

    @Override
    public Pooling maxPooling(PoolingShape shape) {
        return new Nothing();
    }

    @Override
    public Pooling averagePooling(PoolingShape shape) {
        return new Nothing();
    }
}
