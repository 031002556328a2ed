package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Hyperbolic tangent: `y = tanh(x)`.
public record Tanh() implements Activation {

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        VectorMath.tanh(input, output, 0, rows * columns);
    }

    // dy/dx = 1 − y².
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            inputGradient[i] = outputGradient[i] * (1 - output[i] * output[i]);
        }
    }

    @Override
    public boolean backwardNeedsInput() {
        return false;
    }
}
