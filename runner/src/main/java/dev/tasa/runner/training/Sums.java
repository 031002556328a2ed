package dev.tasa.runner.training;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums in `double` that are quick enough to run over every gradient and weight in every step.
///
/// Element `i` always goes to partial sum `i mod 8`, and the partial sums are added in order, so long arrays
/// in vectors, short arrays in a plain loop, the interpreter and every vector length give the same bits. (The
/// square of a float is exact in double, so a fused multiply-add rounds like a multiplication and an
/// addition.)
final class Sums {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;

    /// Below this, a plain loop is as quick, and far quicker before the JIT has compiled the vectors.
    private static final int WORTH_VECTORS = 4096;

    private Sums() {}

    /// Σ x². Not finite exactly when one of the values is not: squares of finite floats cannot overflow a
    /// double.
    static double ofSquares(float[] x) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        if (x.length >= WORTH_VECTORS) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (; i + 8 <= x.length; i += 8) {
                DoubleVector a = widened(x, i);
                DoubleVector b = widened(x, i + 4);
                low = a.fma(a, low);
                high = b.fma(b, high);
            }
            s0 = low.lane(0);
            s1 = low.lane(1);
            s2 = low.lane(2);
            s3 = low.lane(3);
            s4 = high.lane(0);
            s5 = high.lane(1);
            s6 = high.lane(2);
            s7 = high.lane(3);
        }
        for (; i + 8 <= x.length; i += 8) {
            s0 += square(x[i]);
            s1 += square(x[i + 1]);
            s2 += square(x[i + 2]);
            s3 += square(x[i + 3]);
            s4 += square(x[i + 4]);
            s5 += square(x[i + 5]);
            s6 += square(x[i + 6]);
            s7 += square(x[i + 7]);
        }
        double sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
        for (; i < x.length; i++) {
            sum += square(x[i]);
        }
        return sum;
    }

    private static DoubleVector widened(float[] x, int from) {
        return (DoubleVector) FloatVector.fromArray(FLOATS, x, from).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    private static double square(float x) {
        return (double) x * x;
    }
}
