package dev.tasa.api;

/// A function applied to a layer's output: element by element, or along the last axis as softmax is.
///
/// Both passes allocate nothing and give the same bits everywhere: use [VectorMath], or functions of
/// [StrictMath] other than `pow`, `sin`, `cos` and `tan`, which allocate ([Optimizer] says what to do instead).
public interface Activation extends Plugin {

    /// Computes `output` from `input`, both `[rows, columns]` row-major in the front of their arrays. The two
    /// may be the same array where [#backwardNeedsInput] is false.
    void forward(float[] input, float[] output, int rows, int columns);

    /// Multiplies the derivative of the loss by the output with the derivative of the output by the input.
    ///
    /// @param input what `forward` was given; unspecified where [#backwardNeedsInput] is false
    /// @param output what `forward` computed
    /// @param outputGradient derivative of the loss by the output
    /// @param inputGradient overwritten with the derivative by the input; may be the same array as
    /// `outputGradient` where [#backwardNeedsInput] is false
    void backward(float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns);

    /// [#forward(float[], float[], int, int)] on tensors, which may be the same one where arrays may. An
    /// activation that `kernels` compute on native memory overrides it, so that nothing is copied between native
    /// layers.
    default void forward(Tensor input, Tensor output, Kernels kernels) {
        float[] x = input == output ? output.update() : input.read();
        forward(x, output.write(), input.rows(), input.sample().last());
    }

    /// [#backward(float[], float[], float[], float[], int, int)] on tensors, which may be the same one where
    /// arrays may.
    default void backward(Tensor input, Tensor output, Tensor outputGradient, Tensor inputGradient, Kernels kernels) {
        float[] dy = outputGradient == inputGradient ? inputGradient.update() : outputGradient.read();
        backward(
                input.read(),
                output.read(),
                dy,
                inputGradient.write(),
                output.rows(),
                output.sample().last());
    }

    /// Whether `backward` reads `input`. Where the derivative follows from the output alone (relu, tanh,
    /// sigmoid, softmax), false saves two buffers; where it does not, both passes may use the array that they
    /// fill as scratch.
    default boolean backwardNeedsInput() {
        return true;
    }

    /// Whether outputs are probabilities, which a loss that takes logits must not be given.
    default boolean yieldsProbabilities() {
        return false;
    }
}
