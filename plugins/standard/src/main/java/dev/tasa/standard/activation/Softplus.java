package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Smooth rectifier: `y = ln(1 + eˣ)` (Dugas et al. 2001).
public record Softplus() implements Activation {

    // ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), whose exponential cannot overflow.
    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = -Math.abs(input[i]);
        }
        VectorMath.exp(output, output, 0, size);
        VectorMath.log1p(output, output, 0, size);
        for (int i = 0; i < size; i++) {
            output[i] += Math.max(input[i], 0);
        }
    }

    // dy/dx = eˣ / (1 + eˣ) = σ(x).
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        VectorMath.sigmoid(input, inputGradient, 0, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            inputGradient[i] *= outputGradient[i];
        }
    }
}
