package dev.tasa.standard.metric;

import java.util.Arrays;

/// Sorts numbered scores without allocating: a radix sort in four passes of 8 bits, the lowest first (Knuth,
/// The Art of Computer Programming 3, algorithm 5.2.5R).
final class ScoreOrder {
    private static final int DIGITS = 256;

    /// The bits of a score, changed so that they sort as it does, above its number.
    private long[] keys;

    private long[] spare;
    private final int[] ends = new int[DIGITS];

    ScoreOrder(int capacity) {
        keys = new long[capacity];
        spare = new long[capacity];
    }

    /// Says what number `i` scores.
    void put(int i, float score) {
        int bits = Float.floatToRawIntBits(score + 0f); // −0 becomes 0, its equal
        int sortable = bits ^ (bits >> 31 | Integer.MIN_VALUE);
        keys[i] = (long) sortable << 32 | i;
    }

    /// Sorts the first `size` numbers by score.
    void sort(int size) {
        for (int shift = 32; shift < 64; shift += 8) {
            countEnds(size, shift);
            for (int at = size - 1; at >= 0; at--) {
                spare[--ends[digit(keys[at], shift)]] = keys[at];
            }
            long[] sorted = spare;
            spare = keys;
            keys = sorted;
        }
    }

    /// The number at place `at`, the lowest score's at 0.
    int number(int at) {
        return (int) keys[at];
    }

    /// Whether the scores at two places are equal.
    boolean areEqual(int at, int other) {
        return keys[at] >>> 32 == keys[other] >>> 32;
    }

    /// For each digit the place after its last key.
    private void countEnds(int size, int shift) {
        Arrays.fill(ends, 0);
        for (int at = 0; at < size; at++) {
            ends[digit(keys[at], shift)]++;
        }
        for (int d = 1; d < DIGITS; d++) {
            ends[d] += ends[d - 1];
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }
}
