package dev.tasa.data.sequences;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The letters of sequences, and letters that stand for one of several (IUPAC-IUB 1984,
/// doi:10.1093/nar/13.9.3021).
public enum Alphabet {
    /// A, C, G, T; R, Y, S, W, K, M, B, D, H, V and N are ambiguous.
    DNA("ACGT", nucleotides('T')),
    /// A, C, G, U; R, Y, S, W, K, M, B, D, H, V and N are ambiguous.
    RNA("ACGU", nucleotides('U')),
    /// The twenty amino acids; B, Z, J and X are ambiguous, and the rare U and O count as X.
    PROTEIN("ACDEFGHIKLMNPQRSTVWY", aminoAcids());

    private final String letters;
    private final Map<Character, String> ambiguous;

    Alphabet(String letters, Map<Character, String> ambiguous) {
        this.letters = letters;
        this.ambiguous = ambiguous;
    }

    /// As experiments write it.
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    String letters() {
        return letters;
    }

    /// What each ambiguous letter may stand for, in the order of the alphabet.
    Map<Character, String> ambiguous() {
        return ambiguous;
    }

    private static Map<Character, String> nucleotides(char t) {
        Map<Character, String> letters = new TreeMap<>(Map.of('R', "AG", 'S', "CG", 'M', "AC", 'V', "ACG"));
        letters.put('Y', "C" + t);
        letters.put('W', "A" + t);
        letters.put('K', "G" + t);
        letters.put('B', "CG" + t);
        letters.put('D', "AG" + t);
        letters.put('H', "AC" + t);
        letters.put('N', "ACG" + t);
        return letters;
    }

    private static Map<Character, String> aminoAcids() {
        String any = "ACDEFGHIKLMNPQRSTVWY";
        return new TreeMap<>(Map.of('B', "DN", 'J', "IL", 'Z', "EQ", 'X', any, 'U', any, 'O', any));
    }
}
