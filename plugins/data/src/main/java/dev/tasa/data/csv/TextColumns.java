package dev.tasa.data.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Some columns of a CSV file as texts, for data sources that make something else of them than [Csv] does.
public final class TextColumns {
    private final Table table;
    private final List<Column> columns;
    private final Mistakes mistakes;

    private TextColumns(Table table, List<Column> columns, Mistakes mistakes) {
        this.table = table;
        this.columns = columns;
        this.mistakes = mistakes;
    }

    /// A column that a data source's parameter names.
    public record Wanted(String parameter, String column) {}

    /// Reads the columns that are wanted, numbered from 0 in that order.
    ///
    /// @throws dev.tasa.api.DataException where there is no such file, table or column
    public static TextColumns read(Path path, List<Wanted> wanted) {
        CsvText text = CsvText.read(path);
        Mistakes mistakes = new Mistakes(text);
        Table table = Table.read(text, mistakes);
        List<Column> columns = new ArrayList<>();
        for (Wanted each : wanted) {
            Choice.find(each.parameter(), each.column(), table, mistakes).ifPresent(columns::add);
        }
        mistakes.throwIfAny();
        return new TextColumns(table, columns, mistakes);
    }

    public int rows() {
        return table.rows();
    }

    public String text(int row, int column) {
        return columns.get(column).text(row);
    }

    /// Whether the cell is empty or says that its value is missing.
    public boolean isMissing(int row, int column) {
        return columns.get(column).isMissing(row);
    }

    /// The number in a cell; NaN where it holds none that a float can.
    public float number(int row, int column) {
        boolean isNumber = columns.get(column).cell(row) == Cell.NUMBER;
        float number = isNumber ? Float.parseFloat(text(row, column)) : Float.NaN;
        return Float.isInfinite(number) ? Float.NaN : number;
    }

    /// The different texts of a column, in the order that classes are numbered.
    public List<String> categories(int column) {
        int[] all = IntStream.range(0, rows()).toArray();
        return Categories.of(columns.get(column), all);
    }

    /// Notes what is wrong with a cell.
    public void mistake(int row, int column, String what, String advice) {
        mistakes.add(table.start(row), columns.get(column).number(), what, advice);
    }

    /// @throws dev.tasa.api.DataException with the first mistakes noted, if there are any
    public void throwIfMistaken() {
        mistakes.throwIfAny();
    }
}
