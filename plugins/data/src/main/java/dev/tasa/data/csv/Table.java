package dev.tasa.data.csv;

import dev.tasa.api.DataException;
import dev.tasa.api.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file's columns under their headers, and where each row starts in the file.
final class Table {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    private final List<Column> columns = new ArrayList<>();
    private int headerStart;
    private int[] starts = new int[256];
    private int rows;

    private Table() {}

    /// Takes a text apart; blank lines do not count.
    ///
    /// @param mistakes told of rows with more or fewer cells than the header, which are left out
    /// @throws DataException where there is no table to speak of: no header, no rows, quotes that do not close
    static Table read(CsvText text, Mistakes mistakes) {
        Table table = new Table();
        int start = -1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text.text()))
                .setFormat(FORMAT)
                .get()) {
            for (CSVRecord record : parser) {
                start = (int) record.getCharacterPosition();
                if (isBlank(record)) {
                    continue;
                }
                if (table.columns.isEmpty()) {
                    table.addHeader(record, start, mistakes);
                } else {
                    table.addRow(record, start, mistakes);
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw unclosed(text, start < 0 ? 0 : text.nextRecord(start), e);
        }
        if (table.columns.isEmpty()) {
            throw new DataException(text.path().toString(), "the file is empty", "Give it a header and rows.");
        }
        if (table.rows == 0) {
            mistakes.throwIfAny();
            throw new DataException(text.path().toString(), "there is a header but no row", "Add rows below it.");
        }
        return table;
    }

    List<Column> columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /// The offset in the file at which the header starts.
    int headerStart() {
        return headerStart;
    }

    /// The offset in the file at which a row starts.
    int start(int row) {
        return starts[row];
    }

    private void addHeader(CSVRecord header, int start, Mistakes mistakes) {
        headerStart = start;
        Set<String> names = new HashSet<>();
        for (String name : header) {
            int number = columns.size();
            if (name.isEmpty()) {
                String what = "column " + (number + 1) + " has no name";
                mistakes.add(start, number, what, "The first line names every column.");
            } else if (!names.add(name)) {
                String what = "a second column is called " + Printable.value(name);
                mistakes.add(start, number, what, "Give each column a name of its own.");
            }
            columns.add(new Column(name, number));
        }
        mistakes.throwIfAny();
    }

    private void addRow(CSVRecord row, int start, Mistakes mistakes) {
        if (row.size() != columns.size()) {
            String what = "this row has " + cells(row.size()) + ", but the header has " + columns.size();
            String advice = "Give every row as many cells as the header; quote a cell that holds a comma.";
            mistakes.add(start, Math.min(row.size(), columns.size()), what, advice);
            return;
        }
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, rows * 2);
        }
        starts[rows++] = start;
        for (Column column : columns) {
            column.add(row.get(column.number()));
        }
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private static DataException unclosed(CsvText text, int record, Exception cause) {
        DataException exception = new DataException(
                text.place(record, text.brokenCell(record)),
                "the quotes of this cell do not close before the next comma or the line's end\n"
                        + text.excerpt(record, text.brokenCell(record)),
                "Write a quote inside quotes twice (\"\"), and close the cell with a quote right before the comma.");
        exception.initCause(cause);
        return exception;
    }
}
