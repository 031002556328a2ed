package dev.tasa.data.csv;

import java.util.Set;
import java.util.regex.Pattern;

/// What the text of a cell says.
enum Cell {
    /// Empty, `NA`, `N/A`, `null` (each in capitals or small letters) or `?`.
    MISSING,
    /// A decimal number, with or without an exponent.
    NUMBER,
    /// `NaN` or an infinity: what a failed computation leaves behind, not a way to say "missing".
    NOT_FINITE,
    TEXT;

    private static final Set<String> MISSING_TEXTS = Set.of("", "NA", "N/A", "na", "n/a", "null", "NULL", "?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern UNBOUNDED = Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    static Cell of(String text) {
        if (MISSING_TEXTS.contains(text)) {
            return MISSING;
        }
        if (DECIMAL.matcher(text).matches()) {
            return NUMBER;
        }
        return UNBOUNDED.matcher(text).matches() ? NOT_FINITE : TEXT;
    }
}
