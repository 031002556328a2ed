package dev.tasa.data.series;

import dev.tasa.api.Check;
import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.Trained;
import dev.tasa.data.csv.TextColumns;
import dev.tasa.data.csv.TextColumns.Wanted;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A time series: columns of a CSV file whose rows follow one another in time, cut into windows, each with the
/// values that come after it.
///
/// The input is `[window, columns]`, the target the next `horizon` steps of the target columns, step after
/// step. Windows are split by time: the first train, the last test, and in between as many are left out as
/// share values to predict.
public record Series(
        @Required @Doc("the CSV file, relative to the experiment file")
        Path path,

        @Required @Doc("the columns to predict from") List<String> columns,

        @Doc("those of them to predict; by default all") List<String> target,

        @Doc("steps to predict from") int window,

        @Doc("steps to predict") int horizon,

        @Doc("steps from one window to the next") int stride)
        implements DataSource {

    public Series() {
        this(Path.of("series.csv"), List.of("value"), List.of(), 24, 1, 1);
    }

    public Series {
        columns = List.copyOf(columns);
        target = List.copyOf(target);
        Check.that(!columns.isEmpty(), "columns", "must name a column", columns);
        Check.that(columns.stream().distinct().count() == columns.size(), "columns", "must hold each once", columns);
        for (String name : target) {
            Check.that(columns.contains(name), "target", "must be among columns " + columns, name);
        }
        Check.that(target.stream().distinct().count() == target.size(), "target", "must hold each once", target);
        Check.atLeast("window", window, 1);
        Check.atLeast("horizon", horizon, 1);
        Check.atLeast("stride", stride, 1);
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public Dataset load() {
        TextColumns table = table();
        if (table.rows() < (long) window + horizon) {
            throw tooShort(
                    table,
                    "a window of " + window + " and a horizon of " + horizon + " need " + ((long) window + horizon),
                    "Write a shorter window or horizon.");
        }
        return windows(values(table));
    }

    /// Every window that is there, whether or not steps follow it. The model's columns are found by name, in whatever
    /// order they are given; what else says how windows are made must be as in training.
    @Override
    public Dataset loadFor(Trained model) {
        Optional<Series> own = model.source().filter(Series.class::isInstance).map(Series.class::cast);
        own.ifPresent(this::checkLike);
        return own.map(series -> new Series(path, series.columns, series.target, window, horizon, stride))
                .orElse(this)
                .unlabelled(model);
    }

    private void checkLike(Series own) {
        checkLike("columns", Set.copyOf(columns).equals(Set.copyOf(own.columns)), columns, own.columns);
        checkLike("target", Set.copyOf(predicted()).equals(Set.copyOf(own.predicted())), predicted(), own.predicted());
        checkLike("window", window == own.window, window, own.window);
        checkLike("horizon", horizon == own.horizon, horizon, own.horizon);
    }

    private void checkLike(String parameter, boolean isLike, Object given, Object own) {
        if (!isLike) {
            throw new DataException(
                    path.toString(),
                    parameter + " is " + given + ", but the model was trained with " + own,
                    "Write " + parameter + ": " + own + ", or leave it out.");
        }
    }

    private Dataset unlabelled(Trained model) {
        if (!model.input().equals(Shape.of(window, columns.size()))) {
            throw new DataException(
                    path.toString(),
                    "a window is " + Shape.of(window, columns.size()) + ", but the model takes " + model.input(),
                    "Give data of the kind that it was trained on.");
        }
        TextColumns table = table();
        if (table.rows() < window) {
            throw tooShort(table, "the model reads windows of " + window, "Give it at least so many steps.");
        }
        float[] values = values(table);
        // Nobody looks at the steps to predict: zeros stand in for those after the end.
        return windows(
                Arrays.copyOf(values, Math.addExact(values.length, Math.multiplyExact(horizon, columns.size()))));
    }

    private List<String> predicted() {
        return target.isEmpty() ? columns : target;
    }

    private TextColumns table() {
        return TextColumns.read(
                path, columns.stream().map(name -> new Wanted("columns", name)).toList());
    }

    private DataException tooShort(TextColumns table, String needed, String advice) {
        return new DataException(path.toString(), "the series has " + table.rows() + " steps, but " + needed, advice);
    }

    private Dataset windows(float[] values) {
        List<String> predicted = predicted();
        int[] targetColumns = predicted.stream().mapToInt(columns::indexOf).toArray();
        return new SeriesDataset(
                values, columns.size(), String.join(", ", predicted), targetColumns, window, horizon, stride);
    }

    private float[] values(TextColumns table) {
        float[] values = new float[Math.multiplyExact(table.rows(), columns.size())];
        for (int row = 0; row < table.rows(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                float value = table.number(row, column);
                values[row * columns.size() + column] = value;
                if (Float.isNaN(value)) {
                    String text = table.text(row, column);
                    table.mistake(
                            row,
                            column,
                            columns.get(column) + (text.isEmpty() ? " is empty here" : " is no number here: " + text),
                            "A window must not have gaps: fill the value in, for example with the one before it.");
                }
            }
        }
        table.throwIfMistaken();
        return values;
    }
}
