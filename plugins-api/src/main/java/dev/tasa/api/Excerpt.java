package dev.tasa.api;

/// A line of a text with a caret below the place that is meant.
public final class Excerpt {
    /// Longer lines are cut to a window around the caret.
    private static final int WIDEST = 160;

    private Excerpt() {}

    /// Two indented lines:
    /// ```text
    ///   learning-rate: -0.01
    ///                  ^
    /// ```
    ///
    /// @param line without its end
    /// @param at how many characters of the line stand before the place
    public static String of(String line, int at) {
        String text = line;
        int caret = Math.min(at, text.length());
        if (text.length() > WIDEST) {
            int from = Math.clamp(caret - WIDEST / 2, 0, text.length() - WIDEST);
            text = text.substring(from, from + WIDEST);
            caret -= from;
        }
        return "  " + visible(text) + "\n  " + indentation(text.substring(0, caret)) + "^";
    }

    /// What a terminal would obey is a replacement character, which takes one place as the caret counts on.
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\t' && Printable.isHarmful(text.charAt(i))) {
                visible.setCharAt(i, '\uFFFD');
            }
        }
        return visible.toString();
    }

    /// As wide as `text`: tabs stay tabs, so that the caret stands below its character in any terminal.
    private static String indentation(String text) {
        return text.codePoints()
                .collect(
                        StringBuilder::new,
                        (indentation, c) -> indentation.append(c == '\t' ? '\t' : ' '),
                        StringBuilder::append)
                .toString();
    }
}
