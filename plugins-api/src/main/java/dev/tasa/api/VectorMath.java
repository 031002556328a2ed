package dev.tasa.api;

/// Elementary functions over stretches of a `float[]`. `x` and `y` may be the same array.
public final class VectorMath {
    private VectorMath() {}

    /// `y[i] = eˣ` for `from <= i < to`.
    public static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) StrictMath.exp(x[i]);
        }
    }

    /// `y[i] = tanh(x[i])`.
    public static void tanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) StrictMath.tanh(x[i]);
        }
    }

    /// `y[i] = 1 / (1 + e⁻ˣ)`.
    public static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) (1 / (1 + StrictMath.exp(-x[i])));
        }
    }

    /// `y[i] = ln(1 + x[i])`.
    public static void log1p(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) StrictMath.log1p(x[i]);
        }
    }

    /// `y[i] = erf(x[i])`.
    public static void erf(float[] x, float[] y, int from, int to) {
        throw new IllegalStateException("under way");
    }

    /// Softmax of each row of `[rows, columns]`, after subtracting the row's largest value.
    public static void softmax(float[] x, float[] y, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int i = r * columns; i < (r + 1) * columns; i++) max = Math.max(max, x[i]);
            double sum = 0;
            for (int i = r * columns; i < (r + 1) * columns; i++) sum += y[i] = (float) StrictMath.exp(x[i] - max);
            for (int i = r * columns; i < (r + 1) * columns; i++) y[i] /= (float) sum;
        }
    }
}
