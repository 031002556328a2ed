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
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column));
            line.repeat(' ', width(column) - row.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
