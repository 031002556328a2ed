package dev.tasa.data.csv;

import dev.tasa.api.Excerpt;
import dev.tasa.data.file.DataFile;
import java.nio.file.Path;

/// The text of a CSV file, and where in it a cell stands.
record CsvText(Path path, String text) {

    private static final char NO_BREAK_SPACE = '\u00A0';

    /// Reads UTF-8, with or without a byte order mark, unpacked where it is a gzip file. No-break spaces, which
    /// cannot be seen and come along from spreadsheets and web pages, become plain ones.
    static CsvText read(Path path) {
        return new CsvText(path, new DataFile(path).text().replace(NO_BREAK_SPACE, ' '));
    }

    /// The cell's line with a caret below its start.
    ///
    /// @param record the offset at which the cell's record starts
    /// @param cell the cell's number in the record from 0
    String excerpt(int record, int cell) {
        int offset = cellAt(record, cell);
        int start = offset;
        while (start > 0 && "\r\n".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int end = offset;
        while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Excerpt.of(text.substring(start, end), offset - start);
    }

    /// `file:line:column` of a cell, counted from 1; of the record's end where the record has fewer cells.
    ///
    /// @param record the offset at which the cell's record starts
    /// @param cell the cell's number in the record from 0
    String place(int record, int cell) {
        int offset = cellAt(record, cell);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        return path + ":" + line + ":" + (text.codePointCount(lineStart, offset) + 1);
    }

    /// The first cell of a record whose opening quote has no closing quote right before a comma or a line's
    /// end.
    int brokenCell(int record) {
        int at = skipSpaces(record);
        for (int cell = 0; ; cell++) {
            int end = cellEnd(at);
            if (at < text.length() && text.charAt(at) == '"') {
                int close = closingQuote(at);
                if (close < 0 || skipSpaces(close + 1) != end) {
                    return cell;
                }
            }
            if (end == text.length() || text.charAt(end) != ',') {
                return cell;
            }
            at = skipSpaces(end + 1);
        }
    }

    /// The offset of the record after the one at `record`.
    int nextRecord(int record) {
        int end = cellAt(record, Integer.MAX_VALUE);
        return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }

    private int cellAt(int record, int cell) {
        int at = record;
        for (int i = 0; ; i++) {
            at = skipSpaces(at);
            if (i == cell) {
                return at;
            }
            at = cellEnd(at);
            if (at == text.length() || text.charAt(at) != ',') {
                return at;
            }
            at++;
        }
    }

    private int cellEnd(int start) {
        int at = start;
        if (at < text.length() && text.charAt(at) == '"') {
            int close = closingQuote(at);
            at = close < 0 ? text.length() : close + 1;
        }
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /// Two quotes in a row are a quote inside the cell (RFC 4180, section 2.7).
    private int closingQuote(int open) {
        int at = text.indexOf('"', open + 1);
        while (at >= 0 && text.startsWith("\"\"", at)) {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    private int skipSpaces(int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at)) && "\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
