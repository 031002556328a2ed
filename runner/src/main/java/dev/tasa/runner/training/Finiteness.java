package dev.tasa.runner.training;

import dev.tasa.api.LongRun;

/// Looks for NaN and infinities, quickly enough to run over every weight in every step.
///
/// A sum that has met NaN or infinity never becomes finite again, so no element needs a branch.
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

    /// A sum of finite numbers is finite, unless it overflows; then each is looked at.
    private static boolean from(float[] x, int from) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from;
        for (; i + 8 <= x.length; i += 8) {
            s0 += x[i] + x[i + 1];
            s1 += x[i + 2] + x[i + 3];
            s2 += x[i + 4] + x[i + 5];
            s3 += x[i + 6] + x[i + 7];
        }
        float sum = s0 + s1 + s2 + s3;
        for (; i < x.length; i++) {
            sum += x[i];
        }
        return Float.isFinite(sum) || eachFrom(x, from);
    }

    private static boolean eachFrom(float[] x, int from) {
        for (int i = from; i < x.length; i++) {
            if (!Float.isFinite(x[i])) {
                return false;
            }
        }
        return true;
    }
}
