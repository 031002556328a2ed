package dev.tasa.runner.cli;

import dev.tasa.api.Printable;
import java.util.ArrayList;
import java.util.List;

/// Rows of text printed in aligned columns, two spaces apart.
final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    /// The same number of cells in each row.
    void row(String... cells) {
        row(List.of(cells));
    }

    /// The same number of cells in each row.
    void row(List<String> cells) {
        rows.add(cells.stream().map(Printable::line).toList());
    }

    List<String> lines() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column));
            line.repeat(' ', widths[column] - row.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
