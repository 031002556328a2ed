package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Logistic function: `y = σ(x) = 1 / (1 + e⁻ˣ)`.
public record Sigmoid() implements Activation {

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        VectorMath.sigmoid(input, output, 0, rows * columns);
    }

    // dy/dx = y (1 − y).
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            inputGradient[i] = outputGradient[i] * (output[i] * (1 - output[i]));
        }
    }

    @Override
    public boolean backwardNeedsInput() {
        return false;
    }

    @Override
    public boolean yieldsProbabilities() {
        return true;
    }
}
