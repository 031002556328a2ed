package dev.tasa.standard.layer;

import static dev.tasa.standard.layer.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.FMA;

import jdk.incubator.vector.FloatVector;

/// The squashing functions of recurrent cells, within 4e-7 of the exact value: a gate needs no more, and
/// [dev.tasa.api.VectorMath], which is right to the last digit by computing in `double`, takes three times as long.
/// They are plain arithmetic, with the same bits however they are compiled.
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
    private static final float LARGEST = 9 / 4f;

    private Gates() {}

    /// Overwrites a row of `size` numbers, a multiple of [Lanes#COUNT], with their hyperbolic tangents.
    static void tanh(float[] row, int at, int size) {
        squash(row, at, size, 1 / 4f, 2, 0);
    }

    /// Overwrites a row of `size` numbers, a multiple of [Lanes#COUNT], with `1 / (1 + e⁻ˣ) = (1 + tanh(x/2)) / 2`.
    static void sigmoid(float[] row, int at, int size) {
        squash(row, at, size, 1 / 8f, 1, 0.5f);
    }

    /// `x ← factor · tanh(4 · scale · x) / 2 + shift`. In one piece, for the JIT makes objects of vectors that
    /// go from method to method where it has compiled one of them before.
    private static void squash(float[] row, int at, int size, float scale, float factor, float shift) {
        for (int k = at; k < at + size; k += Lanes.COUNT) {
            FloatVector y = fromArray(SPECIES, row, k).mul(scale).max(-LARGEST).min(LARGEST);
            FloatVector square = y.mul(y);
            FloatVector p = y.mul(square.add(378).lanewise(FMA, square, 17325).lanewise(FMA, square, 135135));
            FloatVector q = square.fma(28, 3150).lanewise(FMA, square, 62370).lanewise(FMA, square, 135135);
            FloatVector n = p.mul(q).mul(2);
            FloatVector d = p.fma(p, q.mul(q));
            n.mul(d).div(n.fma(n, d.mul(d))).fma(factor, shift).intoArray(row, k);
        }
    }
}
