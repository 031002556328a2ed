package dev.tasa.data.series;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.List;

/// Windows of a time series and the values after each. The series is in memory once, however much windows
/// overlap.
final class SeriesDataset implements Dataset {
    private final float[] values;
    private final int columns;
    private final Target target;
    private final int[] targetColumns;
    private final int window;
    private final int horizon;
    private final int stride;

    /// @param values `[steps, columns]`, row-major; not copied
    /// @param targetColumns which columns are predicted
    SeriesDataset(float[] values, int columns, String name, int[] targetColumns, int window, int horizon, int stride) {
        this.values = values;
        this.columns = columns;
        this.targetColumns = targetColumns;
        this.window = window;
        this.horizon = horizon;
        this.stride = stride;
        int numbers = Math.multiplyExact(horizon, targetColumns.length);
        this.target = new Target(name, numbers == 1 ? Shape.of() : Shape.of(numbers), List.of());
    }

    @Override
    public int size() {
        return (values.length / columns - window - horizon) / stride + 1;
    }

    @Override
    public Shape input() {
        return Shape.of(window, columns);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        System.arraycopy(values, row * stride * columns, to, at, window * columns);
    }

    /// Step after step, each with its columns.
    @Override
    public void copyTarget(int row, float[] to, int at) {
        int next = at;
        for (int step = row * stride + window; step < row * stride + window + horizon; step++) {
            for (int column : targetColumns) {
                to[next++] = values[step * columns + column];
            }
        }
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    /// Row i predicts the steps up to i·stride + window + horizon, row j those from j·stride + window on. They
    /// share none where (j − i)·stride ≥ horizon, which leaves ⌈horizon / stride⌉ − 1 rows between them out.
    @Override
    public int gap() {
        return (horizon - 1) / stride;
    }
}
