package dev.tasa.runner.experiment;

/// One mistake in an experiment: where, what, and what to write instead.
///
/// @param advice may be empty where `what` says it all
public record Problem(Location at, String what, String advice) {

    /// Longer lines are cut to a window around the caret.
    private static final int WIDEST = 160;

    /// ```text
    /// digits-lr.yaml:14:16: learning-rate must be greater than 0, but is -0.01
    ///   learning-rate: -0.01
    ///                  ^
    ///   Write a positive number such as 0.01
    /// ```
    @Override
    public String toString() {
        return at + ": " + what + (at.line() == 0 ? "" : excerpt()) + (advice.isEmpty() ? "" : "\n  " + advice);
    }

    private String excerpt() {
        String text = at.text();
        int caret = Math.min(at.column() - 1, text.length());
        if (text.length() > WIDEST) {
            int from = Math.clamp(caret - WIDEST / 2, 0, text.length() - WIDEST);
            text = text.substring(from, from + WIDEST);
            caret -= from;
        }
        return "\n  " + text + "\n  " + indentation(text.substring(0, caret)) + "^";
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
