package dev.tasa.standard.loss;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The passes of a softmax over rows of several vectors, as letters and words have them, with the same bits however
/// wide vectors are and whether they are compiled. For shorter rows [ShortRows] are as fast, and much faster until they
/// are compiled.
final class WideRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Of one width everywhere: the order of a sum decides its last bits.
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;

    /// Classes from which a row is wide: three vectors of 512 bits.
    static final int SHORTEST = 48;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);

    /// Added to a small number, it leaves the nearest whole number in the last bits.
    private static final float WHOLE = 0x1.8p23f;

    /// `e⁻⁸⁷` is 2e-38, next to the smallest normal float.
    private static final float LOWEST = -87;

    private WideRows() {}

    /// Of a row of at least [#SHORTEST]; NaN where there is any.
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

    /// Overwrites numbers that are at most 0 with their exponentials, within 1 ulp; 0 below −87, NaN of NaN.
    ///
    /// With n the whole number nearest to x / ln 2, `eˣ = 2ⁿ e^r` with |r| ≤ ln 2 / 2, for which Taylor's series of
    /// degree 7 is off by 6e-9.
    static void exp(float[] z, int from, int to) {
        for (int j = from; j < to; j += LANES) {
            VectorMask<Float> inside = SPECIES.indexInRange(j, to);
            FloatVector x = fromArray(SPECIES, z, j, inside);
            FloatVector shifted = x.fma(LOG2_E, WHOLE);
            FloatVector n = shifted.sub(WHOLE);
            FloatVector r = n.lanewise(FMA, -LN2_LOW, n.lanewise(FMA, -LN2_HIGH, x));
            FloatVector p = r.fma(1 / 5040f, 1 / 720f)
                    .lanewise(FMA, r, 1 / 120f)
                    .lanewise(FMA, r, 1 / 24f)
                    .lanewise(FMA, r, 1 / 6f)
                    .lanewise(FMA, r, 1 / 2f)
                    .lanewise(FMA, r, 1f)
                    .lanewise(FMA, r, 1f);
            FloatVector scaled = p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                    .reinterpretAsFloats();
            scaled.blend(0, x.compare(LT, LOWEST))
                    .blend(x, x.compare(EQ, x).not())
                    .intoArray(z, j, inside);
        }
    }

    /// Of numbers from 0 to 1, where 1 occurs: all ones but one, plus what is less. NaN where there is any.
    static double sumWithoutLargest(float[] e, int from, int to) {
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        int ones = 0;
        int j = from;
        for (; j <= to - FLOATS.length(); j += FLOATS.length()) {
            FloatVector x = fromArray(FLOATS, e, j);
            VectorMask<Float> isOne = x.compare(EQ, 1f);
            ones += isOne.trueCount();
            sums = sums.add(x.blend(0, isOne).convertShape(F2D, DOUBLES, 0));
        }
        double less = (sums.lane(0) + sums.lane(1)) + (sums.lane(2) + sums.lane(3));
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
