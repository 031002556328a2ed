package dev.tasa.standard.layer;

/// The squashing functions of recurrent cells, within 4e-7 of the exact value: a gate needs no more, and
/// [dev.tasa.api.VectorMath], which is right to the last digit by computing in `double`, takes three times as long.
/// Like it they are loops of plain arithmetic, with the same bits however they are compiled.
///
/// Lambert's continued fraction for tanh, cut after the seventh partial denominator, is
///
/// ```
/// tanh y ≈ p/q   p = y (135135 + 17325 y² + 378 y⁴ + y⁶)   q = 135135 + 62370 y² + 3150 y⁴ + 28 y⁶
/// ```
///
/// and off by less than 2e-9 for |y| ≤ 9/4. Two times tanh 2y = 2 tanh y / (1 + tanh² y), with numerator and
/// denominator kept apart, makes that |x| ≤ 9, where tanh rounds to 1, for one division.
final class Gates {
    private static final float LARGEST = 9;

    private Gates() {}

    /// `y[i] = tanh(x[i])` for `i < size`; the arrays may be the same.
    static void tanh(float[] x, float[] y, int size) {
        for (int i = 0; i < size; i++) {
            float quarter = Math.min(Math.max(x[i], -LARGEST), LARGEST) * 0.25f;
            float square = quarter * quarter;
            float p = quarter * Math.fma(Math.fma(square + 378, square, 17325), square, 135135);
            float q = Math.fma(Math.fma(Math.fma(28, square, 3150), square, 62370), square, 135135);
            float n = 2 * p * q;
            float d = Math.fma(p, p, q * q);
            y[i] = 2 * n * d / Math.fma(n, n, d * d);
        }
    }

    /// `y[i] = 1 / (1 + e⁻ˣ) = (1 + tanh(x/2)) / 2` for `i < size`; the arrays may be the same.
    static void sigmoid(float[] x, float[] y, int size) {
        for (int i = 0; i < size; i++) {
            float eighth = Math.min(Math.max(x[i], -2 * LARGEST), 2 * LARGEST) * 0.125f;
            float square = eighth * eighth;
            float p = eighth * Math.fma(Math.fma(square + 378, square, 17325), square, 135135);
            float q = Math.fma(Math.fma(Math.fma(28, square, 3150), square, 62370), square, 135135);
            float n = 2 * p * q;
            float d = Math.fma(p, p, q * q);
            y[i] = n * d / Math.fma(n, n, d * d) + 0.5f;
        }
    }
}
