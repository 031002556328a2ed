package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Softmax along the last axis: `yᵢ = e^xᵢ / Σⱼ e^xⱼ` (Bridle 1990).
public record Softmax() implements Activation {

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        VectorMath.softmax(input, output, rows, columns);
    }

    // dyⱼ/dxᵢ = yⱼ (δᵢⱼ − yᵢ), so dL/dxᵢ = yᵢ (dL/dyᵢ − Σⱼ yⱼ dL/dyⱼ).
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            int to = from + columns;
            double sum = 0;
            for (int j = from; j < to; j++) {
                sum += (double) output[j] * outputGradient[j];
            }
            float mean = (float) sum;
            for (int i = from; i < to; i++) {
                inputGradient[i] = output[i] * (outputGradient[i] - mean);
            }
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
