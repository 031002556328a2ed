package dev.tasa.runner.training;

import dev.tasa.api.LongRun;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Looks for NaN and infinities, quickly enough to run over every weight in every step.
///
/// `0·x` is 0 for a finite `x` and NaN for any other, and a sum that has met NaN stays NaN; so each element costs
/// one fused multiply-add and no branch.
final class Finiteness {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int BLOCK = 4 * LANES;

    private Finiteness() {}

    /// Whether every element is finite.
    static boolean of(float[] x) {
        boolean inVectors = x.length >= Sums.WORTH_VECTORS && LongRun.hasBegun(x.length);
        int vectors = inVectors ? x.length / BLOCK * BLOCK : 0;
        return inVectors(x, vectors) && inALoop(x, vectors);
    }

    private static boolean inVectors(float[] x, int to) {
        if (to == 0) {
            return true;
        }
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        for (int i = 0; i < to; i += BLOCK) {
            s0 = FloatVector.fromArray(SPECIES, x, i).fma(zero, s0);
            s1 = FloatVector.fromArray(SPECIES, x, i + LANES).fma(zero, s1);
            s2 = FloatVector.fromArray(SPECIES, x, i + 2 * LANES).fma(zero, s2);
            s3 = FloatVector.fromArray(SPECIES, x, i + 3 * LANES).fma(zero, s3);
        }
        return s0.add(s1).add(s2.add(s3)).compare(VectorOperators.EQ, 0).allTrue();
    }

    private static boolean inALoop(float[] x, int from) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from;
        for (; i + 4 <= x.length; i += 4) {
            s0 += 0 * x[i];
            s1 += 0 * x[i + 1];
            s2 += 0 * x[i + 2];
            s3 += 0 * x[i + 3];
        }
        float sum = s0 + s1 + s2 + s3;
        for (; i < x.length; i++) {
            sum += 0 * x[i];
        }
        return sum == 0;
    }
}
