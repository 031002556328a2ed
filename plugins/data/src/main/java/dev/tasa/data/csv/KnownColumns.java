package dev.tasa.data.csv;

import dev.tasa.api.Dataset;
import dev.tasa.api.DidYouMean;
import dev.tasa.api.Feature;
import dev.tasa.api.Trained;
import dev.tasa.data.TableDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the columns that a trained model knows: its numbers as numbers, its categories as the indicators that
/// it has. What it does not know is refused at its place.
final class KnownColumns {
    private final Csv csv;
    private final Table table;
    private final Trained model;
    private final Mistakes mistakes;

    KnownColumns(Csv csv, Table table, Trained model, Mistakes mistakes) {
        this.csv = csv;
        this.table = table;
        this.model = model;
        this.mistakes = mistakes;
    }

    /// @throws dev.tasa.api.DataException with the mistakes of all columns
    Dataset dataset() {
        Map<Column, List<String>> categories = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        int width = model.features().size();
        float[] values = new float[Math.multiplyExact(table.rows(), width + 1)]; // the target stays 0
        for (int i = 0; i < width; i++) {
            Feature feature = model.features().get(i);
            Optional<Column> column = column(feature);
            if (column.isEmpty()) {
                missing.add(feature.column());
            } else if (feature.kind() == Feature.Kind.NUMBER) {
                addNumbers(column.get(), values, i);
            } else {
                String category = feature.name().substring(column.get().name().length() + 1);
                categories
                        .computeIfAbsent(column.get(), added -> new ArrayList<>())
                        .add(category);
                addIndicators(column.get(), category, values, i);
            }
        }
        missing.forEach(this::refuseMissingColumn);
        categories.forEach(this::refuseUnknown);
        mistakes.throwIfAny();
        return new TableDataset(model.features(), model.target(), values);
    }

    private Optional<Column> column(Feature feature) {
        return table.columns().stream()
                .filter(column -> column.name().equals(feature.column()))
                .findFirst();
    }

    private void refuseMissingColumn(String name) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        String meant = DidYouMean.among(names, name)
                .map(near -> "; is it " + near + "?")
                .orElse("");
        mistakes.add(
                table.headerStart(),
                0,
                "there is no column " + name + ", which the model was trained on" + meant,
                "Give the table every column that the training data had; the target may be left out.");
    }

    private void addNumbers(Column column, float[] values, int at) {
        float[] numbers = column.numbers();
        for (int row = 0; row < table.rows(); row++) {
            float number = numbers[column.code(row)];
            values[row * (model.features().size() + 1) + at] = number;
            switch (column.cell(row)) {
                case MISSING -> refuseMissing(column, row);
                case TEXT, NOT_FINITE ->
                    mistake(column, row, " must be a finite number, but is " + column.text(row), "Write a number.");
                case NUMBER -> {
                    if (Float.isInfinite(number)) {
                        String what = " must be from -3.4e38 to 3.4e38, but is " + column.text(row);
                        mistake(column, row, what, "Write it in the unit of the training data.");
                    }
                }
            }
        }
    }

    private void addIndicators(Column column, String category, float[] values, int at) {
        for (int row = 0; row < table.rows(); row++) {
            values[row * (model.features().size() + 1) + at] = column.text(row).equals(category) ? 1 : 0;
        }
    }

    private void refuseUnknown(Column column, List<String> categories) {
        for (int row = 0; row < table.rows(); row++) {
            if (column.isMissing(row)) {
                refuseMissing(column, row);
            } else if (!categories.contains(column.text(row))) {
                String what = " is " + column.text(row) + ", which the training data had not";
                mistake(column, row, what, "It knows " + String.join(", ", categories) + ".");
            }
        }
    }

    private void refuseMissing(Column column, int row) {
        if (csv.missing() != Missing.MEAN) {
            String advice = csv.missing() == Missing.DROP
                    ? "A row that is dropped has no prediction: leave it out, or write missing: mean."
                    : "Fill it in, leave the row out, or write {csv: {path: …, missing: mean}}.";
            mistake(column, row, " has no value here", advice);
        }
    }

    private void mistake(Column column, int row, String what, String advice) {
        mistakes.add(table.start(row), column.number(), column.name() + what, advice);
    }
}
