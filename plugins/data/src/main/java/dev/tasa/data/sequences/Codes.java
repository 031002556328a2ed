package dev.tasa.data.sequences;

import java.util.Arrays;

/// Sequences of letters as bytes, one after the other; small letters count as capitals.
///
/// A letter's code is its place in the alphabet; ambiguous letters follow.
final class Codes {
    private final Alphabet alphabet;
    private final String letters;
    private byte[] codes = new byte[1024];
    private int size;
    private int[] ends = new int[16];
    private int sequences;

    Codes(Alphabet alphabet) {
        this.alphabet = alphabet;
        StringBuilder all = new StringBuilder(alphabet.letters());
        alphabet.ambiguous().keySet().forEach(all::append);
        this.letters = all.toString();
    }

    /// Adds a letter to the sequence under way; false where the alphabet lacks it.
    boolean add(char letter) {
        int code = letters.indexOf(Character.toUpperCase(letter));
        if (code < 0) {
            return false;
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, Math.multiplyExact(size, 2));
        }
        codes[size++] = (byte) code;
        return true;
    }

    /// Ends the sequence under way; false where it is empty.
    boolean end() {
        int start = sequences == 0 ? 0 : ends[sequences - 1];
        if (size == start) {
            return false;
        }
        if (sequences == ends.length) {
            ends = Arrays.copyOf(ends, sequences * 2);
        }
        ends[sequences++] = size;
        return true;
    }

    int sequences() {
        return sequences;
    }

    int length(int sequence) {
        return ends[sequence] - start(sequence);
    }

    int code(int sequence, int at) {
        return codes[start(sequence) + at];
    }

    int longest() {
        int longest = 0;
        for (int i = 0; i < sequences; i++) {
            longest = Math.max(longest, length(i));
        }
        return longest;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /// For messages: which letters there are.
    String advice() {
        StringBuilder ambiguous = new StringBuilder();
        alphabet.ambiguous().keySet().forEach(ambiguous::append);
        return "The letters of " + alphabet.spelling() + " are " + alphabet.letters() + ", and " + ambiguous
                + " for one of several; alphabet may be dna, rna or protein.";
    }

    private int start(int sequence) {
        return sequence == 0 ? 0 : ends[sequence - 1];
    }
}
