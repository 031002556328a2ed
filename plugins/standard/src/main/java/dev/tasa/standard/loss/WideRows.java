package dev.tasa.standard.loss;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.tasa.api.VectorMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The passes of a softmax over rows of several vectors, as letters and words have them. For short rows plain loops are
/// as fast, and much faster until they are compiled.
final class WideRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Rows of fewer classes are not wide.
    static final int SHORTEST = 48;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);

    /// Added to a small number, it leaves the nearest whole number in the last bits.
    private static final float WHOLE = 0x1.8p23f;

    private WideRows() {}

    /// NaN where there is any.
    static float largest(float[] z, int from, int to) {
        FloatVector most = fromArray(SPECIES, z, from);
        int j = from + LANES;
        for (; j <= to - LANES; j += LANES) {
            most = most.max(fromArray(SPECIES, z, j));
        }
        float largest = most.reduceLanes(MAX);
        for (; j < to; j++) {
            largest = Math.max(largest, z[j]);
        }
        return largest;
    }

    /// Overwrites numbers that are at most 0 with their exponentials, within 1 ulp; below −87 they are as at −87, which
    /// is 2e-38. With n the whole number nearest to x / ln 2, `eˣ = 2ⁿ e^r`, |r| ≤ ln 2 / 2, and Taylor's series of
    /// degree 7 is off by 6e-9.
    static void exp(float[] x, int from, int to) {
        int j = from;
        for (; j <= to - LANES; j += LANES) {
            FloatVector clamped = fromArray(SPECIES, x, j).max(-87);
            FloatVector shifted = clamped.fma(LOG2_E, WHOLE);
            FloatVector n = shifted.sub(WHOLE);
            FloatVector r = n.lanewise(FMA, -LN2_LOW, n.lanewise(FMA, -LN2_HIGH, clamped));
            FloatVector p = r.fma(1 / 5040f, 1 / 720f)
                    .lanewise(FMA, r, 1 / 120f)
                    .lanewise(FMA, r, 1 / 24f)
                    .lanewise(FMA, r, 1 / 6f)
                    .lanewise(FMA, r, 1 / 2f)
                    .lanewise(FMA, r, 1f)
                    .lanewise(FMA, r, 1f);
            p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                    .reinterpretAsFloats()
                    .intoArray(x, j);
        }
        VectorMath.exp(x, x, j, to);
    }

    /// Of numbers from 0 to 1, where 1 occurs: all ones but one, plus what is less. NaN where there is any.
    static double sumWithoutLargest(float[] e, int from, int to) {
        DoubleVector sums = DoubleVector.zero(WIDE);
        int ones = 0;
        int j = from;
        for (; j <= to - LANES; j += LANES) {
            FloatVector x = fromArray(SPECIES, e, j);
            VectorMask<Float> isOne = x.compare(EQ, 1f);
            ones += isOne.trueCount();
            FloatVector rest = x.blend(0, isOne);
            sums = sums.add(rest.convertShape(F2D, WIDE, 0)).add(rest.convertShape(F2D, WIDE, 1));
        }
        double less = sums.reduceLanes(ADD);
        for (; j < to; j++) {
            if (e[j] == 1) {
                ones++;
            } else {
                less += e[j];
            }
        }
        return ones - 1 + less;
    }
}
