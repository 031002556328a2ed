package dev.tasa.api;

import java.util.Locale;

/// Text from files and plugins as people may be shown it. A terminal obeys control characters, and some others
/// hide or reorder what stands beside them (Boucher & Anderson 2021, arXiv:2111.00169); here they are spelled
/// out, `\n` or `\u001b`.
public final class Printable {
    private static final int LONGEST_VALUE = 80;

    private Printable() {}

    /// The text on one line.
    public static String line(String text) {
        if (text.chars().noneMatch(c -> isHarmful((char) c))) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(isHarmful(c) ? spelled(c) : Character.toString(c));
        }
        return line.toString();
    }

    /// A value in a message: on one line, and cut where it is long.
    public static String value(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters <= LONGEST_VALUE
                ? line(text)
                : line(text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE))) + "… (" + characters
                        + " characters)";
    }

    /// Whether a terminal, or a reader's eye, could be led astray.
    public static boolean isHarmful(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != '\u200c' && c != '\u200d'; // the joiners, as in emoji
            default -> false;
        };
    }

    /// `\n`, `\t`, or as JSON and Java write it: `\u001b`.
    public static String spelled(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }
}
