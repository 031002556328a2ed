package dev.tasa.api;

/// A pooling of one [PoolingShape] with its derivative, made by [Kernels] and valid as long as they are. One
/// thread uses it. Tensors hold batches of any size, samples as `[height, width, channels]`.
public interface Pooling {

    /// One number for each window and channel. Sets the output's batch.
    void forward(Tensor input, Tensor output);

    /// The derivative by the input of the last `forward`. Sets the input gradient's batch.
    void backward(Tensor outputGradient, Tensor inputGradient);
}
