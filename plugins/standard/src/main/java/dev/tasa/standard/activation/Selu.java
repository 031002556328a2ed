package dev.tasa.standard.activation;

import dev.tasa.api.Activation;

/// Scaled exponential linear unit: `y = λx` above 0, `y = λα (eˣ − 1)` below, with the λ and α for which
/// mean 0 and variance 1 pass through (Klambauer et al. 2017, arXiv:1706.02515, equation 2).
public record Selu() implements Activation {
    private static final float LAMBDA = 1.0507009873554805f;
    private static final float LAMBDA_ALPHA = 1.0507009873554805f * 1.6732632423543772f;

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        Elu.expm1OfNegative(input, output, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = LAMBDA * Math.max(input[i], 0) + LAMBDA_ALPHA * output[i];
        }
    }

    // dy/dx is λ above 0 and λα eˣ = y + λα below.
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            float above = Math.max(Math.signum(input[i]), 0);
            float slope = above * LAMBDA + (1 - above) * (Math.min(output[i], 0) + LAMBDA_ALPHA);
            inputGradient[i] = outputGradient[i] * slope;
        }
    }
}
