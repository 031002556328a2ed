package dev.tasa.data.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Looks at every cell that is used, before any is believed.
final class Inspection {
    private static final String FINITE_ADVICE =
            "Leave the cell empty where the value is missing, and say missing: mean, or missing: drop.";

    private final Csv csv;
    private final Table table;
    private final Mistakes mistakes;

    Inspection(Csv csv, Table table, Mistakes mistakes) {
        this.csv = csv;
        this.table = table;
        this.mistakes = mistakes;
    }

    /// The rows to keep: all, or where missing values are dropped those that have none.
    ///
    /// @throws dev.tasa.api.DataException with the mistakes of all columns
    int[] rowsOf(Choice choice) {
        List<Column> used = new ArrayList<>(choice.features());
        used.add(choice.target());
        for (Column column : used) {
            if (column.count(Cell.MISSING) == table.rows()) {
                refuseEmpty(column, column == choice.target());
                continue;
            }
            if (csv.missing() != Missing.DROP) {
                refuseMissing(column, column == choice.target());
            }
            if (choice.numeric().contains(column)) {
                refuseAllButNumbers(column);
            }
        }
        mistakes.throwIfAny();
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> csv.missing() != Missing.DROP || isComplete(used, row))
                .toArray();
        if (rows.length == 0) {
            String advice = "Put the columns that are mostly missing under ignore, or write missing: mean.";
            mistakes.add(table.headerStart(), 0, "every row lacks a value, so none is left", advice);
            mistakes.throwIfAny();
        }
        return rows;
    }

    private void refuseEmpty(Column column, boolean isTarget) {
        String advice = isTarget ? "Name another target." : "Leave it out with ignore: [" + column.shown() + "].";
        mistakes.add(table.headerStart(), column.number(), column.shown() + " has no value in any row", advice);
    }

    private void refuseMissing(Column column, boolean isTarget) {
        if (column.count(Cell.MISSING) == 0 || csv.missing() == Missing.MEAN && !isTarget) {
            return;
        }
        String advice = isTarget
                ? "Fill the target in, or leave such rows out with missing: drop."
                : "Fill the value in, or say what to do: missing: mean, or missing: drop.";
        for (int row = 0; row < table.rows(); row++) {
            if (column.isMissing(row)) {
                mistakes.add(table.start(row), column.number(), column.shown() + " has no value here", advice);
            }
        }
    }

    private void refuseAllButNumbers(Column column) {
        float[] numbers = column.numbers();
        boolean overflows = false;
        for (float number : numbers) {
            overflows |= Float.isInfinite(number);
        }
        if (!overflows && column.count(Cell.TEXT) == 0 && column.count(Cell.NOT_FINITE) == 0) {
            return;
        }
        for (int row = 0; row < table.rows(); row++) {
            switch (column.cell(row)) {
                case MISSING -> {}
                case TEXT -> add(column, row, " must be a number, but is ", textAdvice(column));
                case NOT_FINITE -> add(column, row, " must be a finite number, but is ", FINITE_ADVICE);
                case NUMBER -> {
                    if (Float.isInfinite(numbers[column.code(row)])) {
                        String advice = "Give " + column.shown() + " in a larger unit.";
                        add(column, row, " must be from -3.4e38 to 3.4e38, but is ", advice);
                    }
                }
            }
        }
    }

    private String textAdvice(Column column) {
        String name = column.shown();
        if (column.name().equals(csv.target())) {
            return "Write a number, or if " + name + " is a class: task: classification.";
        }
        return "Write a number, or if these are no numbers: categorical: [" + name + "], or ignore: [" + name + "].";
    }

    private void add(Column column, int row, String problem, String advice) {
        mistakes.add(table.start(row), column.number(), column.shown() + problem + column.shown(row), advice);
    }

    private static boolean isComplete(List<Column> columns, int row) {
        for (Column column : columns) {
            if (column.isMissing(row)) {
                return false;
            }
        }
        return true;
    }
}
