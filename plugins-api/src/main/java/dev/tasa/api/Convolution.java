package dev.tasa.api;

/// A convolution of one [ConvolutionShape] with its derivatives, made by [Kernels#convolution] and valid as
/// long as they are. One thread uses it.
///
/// Tensors hold batches of any size, samples as `[height, width, channels]`; only a sample's size is looked
/// at. Scratch memory is allocated when a batch size is first seen. `kernel` and its gradient are shaped as
/// [ConvolutionShape#kernel] says, `bias` and its gradient `[filters]`.
public interface Convolution {

    /// `y[p, q, f] = bias[f] + Σ x[p·stride + i·dilation − before, q·…, c] · kernel[i, j, c, f]` over i, j
    /// and the channels c of f's group. Sets the output's batch.
    void forward(Tensor input, float[] kernel, float[] bias, Tensor output);

    /// The derivative by the input. Sets the input gradient's batch.
    void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient);

    /// The derivatives by kernel and bias, which overwrite what is there.
    void backwardWeights(Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient);
}
