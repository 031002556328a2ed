package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.VectorMath;

/// Gaussian error linear unit: `y = x Φ(x)` with the exact normal distribution Φ, not its tanh approximation
/// (Hendrycks & Gimpel 2016, arXiv:1606.08415, section 2).
///
/// Φ comes from erf as Abramowitz & Stegun 7.1.26 give it, within 1e-7: as close as a float near 1 can be,
/// and from the same exponential as the density, so that each pass needs one and no scratch.
public record Gelu() implements Activation {
    private static final float INVERSE_SQRT_TWO_PI = 0.3989422804014327f;

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        expOfMinusHalfSquare(input, output, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = input[i] * distribution(input[i], output[i]);
        }
    }

    // dy/dx = Φ(x) + x φ(x), with the density φ(x) = e^(−x²/2) / √2π.
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        expOfMinusHalfSquare(input, inputGradient, rows * columns);
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            float x = input[i];
            float e = inputGradient[i];
            inputGradient[i] = outputGradient[i] * (distribution(x, e) + x * (INVERSE_SQRT_TWO_PI * e));
        }
    }

    private static void expOfMinusHalfSquare(float[] x, float[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = -0.5f * x[i] * x[i];
        }
        VectorMath.exp(y, y, 0, size);
    }

    /// Φ(x), given `e = e^(−x²/2)`: with `u = |x|/√2` and `t = 1/(1 + 0.3275911 u)`, the tail beyond |x| is
    /// `½ t (a₁ + t (a₂ + …)) e^(−u²)`.
    private static float distribution(float x, float e) {
        float t = 1 / (1 + 0.23164189f * Math.abs(x));
        float polynomial =
                t * (0.254829592f + t * (-0.284496736f + t * (1.421413741f + t * (-1.453152027f + t * 1.061405429f))));
        return 0.5f + Math.signum(x) * (0.5f - 0.5f * polynomial * e);
    }
}
