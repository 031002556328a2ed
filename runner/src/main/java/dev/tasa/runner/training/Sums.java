package dev.tasa.runner.training;

import dev.tasa.api.LongRun;

/// Sums in `double` that are quick enough to run over every gradient in every step.
///
/// Which element goes to which partial sum, and the order in which those are added, follow from the length alone,
/// so the interpreter, compiled code and every processor give the same bits. Several partial sums at once hide
/// the latency of an addition: 100,000 squares take 8 µs with eight chains and 19 with two (AVX-512, JDK 25).
final class Sums {
    /// So many numbers go into as many partial sums.
    static final int BLOCK = 16;

    /// Below this, a plain loop is as quick.
    static final int WORTH_VECTORS = 4096;

    private static final LongRun LONG_RUN = new LongRun();

    private Sums() {}

    /// Σ x². Not finite exactly when one of the values is not: squares of finite floats cannot overflow a
    /// double.
    static double ofSquares(float[] x) {
        int vectors = x.length < WORTH_VECTORS ? 0 : x.length / BLOCK * BLOCK;
        double first = LONG_RUN.hasBegun(vectors, SumsInVectors::rehearseSquares)
                ? SumsInVectors.ofSquares(x, vectors)
                : ofSquaresInBlocks(x, vectors);
        return first + ofSquares(x, vectors);
    }

    /// The same bits as [SumsInVectors#ofSquares]: a square of a float is exact in `double`, so that adding it rounds
    /// as a fused multiply-add does.
    static double ofSquaresInBlocks(float[] x, int to) {
        double a0 = 0, a1 = 0, a2 = 0, a3 = 0;
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0;
        double c0 = 0, c1 = 0, c2 = 0, c3 = 0;
        double d0 = 0, d1 = 0, d2 = 0, d3 = 0;
        for (int i = 0; i < to; i += BLOCK) {
            a0 += square(x[i]);
            a1 += square(x[i + 1]);
            a2 += square(x[i + 2]);
            a3 += square(x[i + 3]);
            b0 += square(x[i + 4]);
            b1 += square(x[i + 5]);
            b2 += square(x[i + 6]);
            b3 += square(x[i + 7]);
            c0 += square(x[i + 8]);
            c1 += square(x[i + 9]);
            c2 += square(x[i + 10]);
            c3 += square(x[i + 11]);
            d0 += square(x[i + 12]);
            d1 += square(x[i + 13]);
            d2 += square(x[i + 14]);
            d3 += square(x[i + 15]);
        }
        return (a0 + b0 + (c0 + d0)) + (a1 + b1 + (c1 + d1)) + (a2 + b2 + (c2 + d2)) + (a3 + b3 + (c3 + d3));
    }

    private static double ofSquares(float[] x, int from) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = from;
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

    private static double square(float x) {
        return (double) x * x;
    }
}
