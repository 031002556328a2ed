package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.VectorMath;

/// Exponential linear unit: `y = x` above 0, `y = α (eˣ − 1)` below (Clevert, Unterthiner & Hochreiter 2016,
/// arXiv:1511.07289, equation 15).
public record Elu(
        @Doc("minus the limit for x to minus infinity") double alpha) implements Activation {

    public Elu() {
        this(1);
    }

    public Elu {
        Check.positive("alpha", alpha);
    }

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        expm1OfNegative(input, output, rows * columns);
        float a = (float) alpha;
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = Math.max(input[i], 0) + a * output[i];
        }
    }

    // dy/dx is 1 above 0 and α eˣ = y + α below.
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        float a = (float) alpha;
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            float above = Math.max(Math.signum(input[i]), 0);
            inputGradient[i] = outputGradient[i] * (above + (1 - above) * (Math.min(output[i], 0) + a));
        }
    }

    /// `y = eˣ − 1` where x is negative, else 0, for arrays that differ.
    ///
    /// With `t = tanh(x/2)`, `eˣ − 1 = 2t / (1 − t)`, which loses no digits near 0: t is in (−1, 0].
    static void expm1OfNegative(float[] x, float[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = 0.5f * Math.min(x[i], 0);
        }
        VectorMath.tanh(y, y, 0, size);
        for (int i = 0; i < size; i++) {
            y[i] = 2 * y[i] / (1 - y[i]);
        }
    }
}
