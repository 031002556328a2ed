package dev.tasa.runner.training;

/// Rows of numbers, copied one at a time; shared by threads.
public interface RowSource {

    /// Copies `row` into `to` from `at` on.
    void copy(int row, float[] to, int at);

    /// The rows of a matrix.
    ///
    /// @param values `[rows, width]`, row-major; not copied
    static RowSource of(float[] values, int width) {
        return (row, to, at) -> System.arraycopy(values, row * width, to, at, width);
    }
}
