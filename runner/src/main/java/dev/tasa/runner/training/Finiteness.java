package dev.tasa.runner.training;

import dev.tasa.api.LongRun;

/// Looks for NaN and infinities, quickly enough to run over every weight in every step.
///
/// `0·x` is 0 for a finite `x` and NaN for any other, and a sum that has met NaN stays NaN; so each element costs
/// one fused multiply-add and no branch.
final class Finiteness {
    private static final LongRun LONG_RUN = new LongRun();

    private Finiteness() {}

    /// Whether every element is finite.
    static boolean of(float[] x) {
        if (x.length < Sums.WORTH_VECTORS || !LONG_RUN.hasBegun(x.length, SumsInVectors::rehearseFiniteness)) {
            return from(x, 0);
        }
        int vectors = SumsInVectors.wholeBlocks(x.length);
        return SumsInVectors.areFinite(x, vectors) && from(x, vectors);
    }

    private static boolean from(float[] x, int from) {
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
