package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.Kernels;
import dev.tasa.api.Tensor;

/// Rectified linear unit: `y = max(x, 0)` (Nair & Hinton 2010).
public record Relu() implements Activation {

    // Math.max keeps NaN, where x > 0 ? x : 0 would hide it from the check for divergence.
    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = Math.max(input[i], 0);
        }
    }

    // dy/dx is 1 where y > 0, else 0: y's sign. A condition would be a branch that half of all x mispredict.
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            inputGradient[i] = outputGradient[i] * Math.signum(output[i]);
        }
    }

    @Override
    public void forward(Tensor input, Tensor output, Kernels kernels) {
        kernels.relu(input, output);
    }

    @Override
    public void backward(Tensor input, Tensor output, Tensor outputGradient, Tensor inputGradient, Kernels kernels) {
        kernels.reluBackward(output, outputGradient, inputGradient);
    }

    @Override
    public boolean backwardNeedsInput() {
        return false;
    }
}
