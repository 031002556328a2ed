package dev.tasa.runner.results;

/// A text in a table that somebody may open as a spreadsheet.
public final class TextCell {
    /// What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection).
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    private TextCell() {}

    /// The text; where it could be executed, behind an apostrophe, which spreadsheets take for "this is text".
    public static String of(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !text.matches(NUMBER);
        return isFormula ? "'" + text : text;
    }
}
