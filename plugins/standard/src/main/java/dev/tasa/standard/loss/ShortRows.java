package dev.tasa.standard.loss;

import dev.tasa.api.VectorMath;

/// The passes of a softmax over rows that are often shorter than a vector, by plain loops.
final class ShortRows {
    private ShortRows() {}

    /// Compares the floats as whole numbers, for which the compiler has a maximum without a branch: a branch would
    /// be mispredicted again and again, 32 rows of 10 take 1.7 µs instead of 2.7.
    static float largest(float[] z, int from, int to) {
        int largest = Integer.MIN_VALUE;
        for (int j = from; j < to; j++) {
            largest = Math.max(largest, ordered(Float.floatToRawIntBits(z[j])));
        }
        return Float.intBitsToFloat(ordered(largest));
    }

    /// Turns a float's bits into a whole number of the same order, and back: negative floats fall as their bits
    /// rise.
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /// Overwrites numbers with their exponentials.
    static void exp(float[] z, int from, int to) {
        VectorMath.exp(z, z, from, to);
    }

    /// Of numbers from 0 to 1, where 1 occurs: all ones but one, plus what is less. Skipping a place instead would be
    /// a branch that is mostly mispredicted, and subtracting 1 from the sum would cost the digits of small ones.
    /// Two chains each hide the latency of an addition.
    static double sumWithoutLargest(float[] e, int from, int to) {
        double ones = -1;
        double less = 0;
        double ones1 = 0;
        double less1 = 0;
        int j = from;
        for (; j + 2 <= to; j += 2) {
            double x = e[j];
            double x1 = e[j + 1];
            ones += Math.floor(x);
            less += x - Math.floor(x);
            ones1 += Math.floor(x1);
            less1 += x1 - Math.floor(x1);
        }
        if (j < to) {
            ones += Math.floor(e[j]);
            less += e[j] - Math.floor(e[j]);
        }
        return ones + ones1 + (less + less1);
    }
}
