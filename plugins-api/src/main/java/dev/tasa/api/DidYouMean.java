package dev.tasa.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What someone who misspelt a name or key most likely meant.
public final class DidYouMean {
    private DidYouMean() {}

    /// The known word nearest to `given` whatever the case, if it is near: at most a third of the letters
    /// differ, but one may always.
    public static Optional<String> among(Collection<String> known, String given) {
        String nearest = null;
        int least = Math.max(1, given.length() / 3) + 1;
        for (String word : known) {
            int edits = edits(word.toLowerCase(Locale.ROOT), given.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                nearest = word;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// Letters to insert, delete, replace or swap with their neighbour to turn one word into the other
    /// (optimal string alignment; Damerau 1964, doi:10.1145/363958.363994).
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
        fewest = Math.min(fewest, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
