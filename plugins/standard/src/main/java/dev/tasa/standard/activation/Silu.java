package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Sigmoid linear unit, also called swish: `y = x σ(x)` (Elfwing, Uchibe & Doya 2018, arXiv:1702.03118).
public record Silu() implements Activation {

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        VectorMath.sigmoid(input, output, 0, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] *= input[i];
        }
    }

    // σ' = σ (1 − σ), so dy/dx = σ + x σ (1 − σ) = σ (1 + x (1 − σ)).
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        VectorMath.sigmoid(input, inputGradient, 0, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            float sigmoid = inputGradient[i];
            inputGradient[i] = outputGradient[i] * (sigmoid * (1 + input[i] * (1 - sigmoid)));
        }
    }
}
