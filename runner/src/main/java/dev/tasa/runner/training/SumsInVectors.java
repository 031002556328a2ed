package dev.tasa.runner.training;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Sums] and [Finiteness] by the Vector API. They are a class of their own so that short runs, which do
/// without vectors, load none of their classes.
final class SumsInVectors {
    /// One length for every processor; narrower ones would give other partial sums.
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Float> QUARTERS = FloatVector.SPECIES_128;
    private static final int QUARTER = Sums.BLOCK / 4;

    /// As long as they come, since the order of what is 0 or NaN decides nothing.
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /// See [dev.tasa.api.LongRun].
    private static final int REHEARSALS = 500;

    private SumsInVectors() {}

    static void rehearseFiniteness() {
        float[] zeros = new float[16 * LANES];
        for (int i = 0; i < REHEARSALS; i++) {
            areFinite(zeros, zeros.length);
        }
    }

    static void rehearseSquares() {
        float[] zeros = new float[4 * Sums.BLOCK];
        for (int i = 0; i < REHEARSALS; i++) {
            ofSquares(zeros, zeros.length);
        }
    }

    /// @param to a multiple of [Sums#BLOCK]
    static double ofSquares(float[] x, int to) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0; i < to; i += Sums.BLOCK) {
            DoubleVector x0 = widened(x, i);
            DoubleVector x1 = widened(x, i + QUARTER);
            DoubleVector x2 = widened(x, i + 2 * QUARTER);
            DoubleVector x3 = widened(x, i + 3 * QUARTER);
            s0 = x0.fma(x0, s0);
            s1 = x1.fma(x1, s1);
            s2 = x2.fma(x2, s2);
            s3 = x3.fma(x3, s3);
        }
        DoubleVector sum = s0.add(s1).add(s2.add(s3));
        return sum.lane(0) + sum.lane(1) + sum.lane(2) + sum.lane(3);
    }

    private static DoubleVector widened(float[] x, int from) {
        return (DoubleVector) FloatVector.fromArray(QUARTERS, x, from).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    /// The largest number of elements, at most `length`, that [#areFinite] takes.
    static int wholeBlocks(int length) {
        return length / (4 * LANES) * (4 * LANES);
    }

    /// `0·x` is 0 for a finite `x` and NaN for any other, and a sum that has met NaN stays NaN.
    ///
    /// @param to what [#wholeBlocks] says
    static boolean areFinite(float[] x, int to) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        for (int i = 0; i < to; i += 4 * LANES) {
            s0 = FloatVector.fromArray(FLOATS, x, i).fma(zero, s0);
            s1 = FloatVector.fromArray(FLOATS, x, i + LANES).fma(zero, s1);
            s2 = FloatVector.fromArray(FLOATS, x, i + 2 * LANES).fma(zero, s2);
            s3 = FloatVector.fromArray(FLOATS, x, i + 3 * LANES).fma(zero, s3);
        }
        return s0.add(s1).add(s2.add(s3)).compare(VectorOperators.EQ, 0).allTrue();
    }
}
