package dev.tasa.data.csv;

import dev.tasa.api.DidYouMean;
import dev.tasa.api.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The columns of a table that an experiment uses.
///
/// @param target the column to predict
/// @param numeric those of the features and the target that hold numbers
record Choice(List<Column> features, Column target, Set<Column> numeric) {
    /// In a column with this share of numbers, text is taken for a mistake.
    private static final double MOSTLY = 0.9;

    private static final int NAMES_SHOWN = 20;

    /// Finds the columns that `csv` names and tells numbers from categories.
    ///
    /// @throws dev.tasa.api.DataException where columns that it names are not there, or none is left
    static Choice of(Csv csv, Table table, Mistakes mistakes) {
        int before = mistakes.count();
        Optional<Column> target = find("target", csv.target(), table, mistakes);
        List<Column> named = findAll("features", csv.features(), table, mistakes);
        List<Column> ignored = findAll("ignore", csv.ignore(), table, mistakes);
        List<Column> declared = findAll("categorical", csv.categorical(), table, mistakes);
        if (mistakes.count() > before) {
            mistakes.throwIfAny();
        }
        List<Column> features = new ArrayList<>(named.isEmpty() ? table.columns() : named);
        features.remove(target.orElseThrow());
        features.removeAll(ignored);
        Set<Column> used = new LinkedHashSet<>(features);
        used.add(target.get());
        for (Column column : declared) {
            if (!used.contains(column)) {
                String what = "categorical names " + column.shown() + ", which features leaves out";
                mistakes.add(table.headerStart(), column.number(), what, "Take it out of categorical.");
            }
        }
        if (features.isEmpty()) {
            String what = "there is no column to predict " + csv.target() + " from";
            mistakes.add(table.headerStart(), 0, what, "Add columns, or ignore fewer.");
        }
        if (mistakes.count() > before) {
            mistakes.throwIfAny();
        }
        declared.forEach(used::remove);
        used.removeIf(column -> !isNumeric(column, column == target.get() ? csv.task() : Task.AUTO));
        return new Choice(features, target.get(), used);
    }

    private static boolean isNumeric(Column column, Task task) {
        return switch (task) {
            case CLASSIFICATION -> false;
            case REGRESSION -> true;
            case AUTO -> {
                int numbers = column.count(Cell.NUMBER) + column.count(Cell.NOT_FINITE);
                yield numbers >= MOSTLY * (numbers + column.count(Cell.TEXT));
            }
        };
    }

    private static List<Column> findAll(String parameter, List<String> names, Table table, Mistakes mistakes) {
        return names.stream()
                .flatMap(name -> find(parameter, name, table, mistakes).stream())
                .toList();
    }

    /// The column called `name`; where there is none, that is a mistake of `parameter`.
    static Optional<Column> find(String parameter, String name, Table table, Mistakes mistakes) {
        Optional<Column> found = table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names = table.columns().stream().map(Column::name).toList();
            String what = parameter + " names " + Printable.value(name) + ", but there is no such column";
            mistakes.add(table.headerStart(), 0, what, advice(name, names));
        }
        return found;
    }

    private static String advice(String name, List<String> names) {
        if (names.size() == 1 && names.getFirst().matches(".*[;\t|].*")) {
            return "The header holds no comma: separate the cells of each row with commas.";
        }
        String others = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        String columns =
                names.stream().limit(NAMES_SHOWN).map(Printable::value).collect(Collectors.joining(", ", "", others));
        return DidYouMean.among(names, name)
                .map(nearest -> "Did you mean " + Printable.value(nearest) + "? The columns are " + columns + ".")
                .orElse("The columns are " + columns + ".");
    }
}
