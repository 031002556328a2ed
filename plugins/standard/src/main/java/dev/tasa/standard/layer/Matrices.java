package dev.tasa.standard.layer;

/// What is done to weight matrices beside multiplying them.
final class Matrices {
    /// Squares of so many rows and columns stay in the cache while they are turned round.
    private static final int TILE = 16;

    private Matrices() {}

    /// Writes the transpose of `from`, `[rows, columns]`, to `to`, `[columns, rows]`.
    static void transpose(float[] from, float[] to, int rows, int columns) {
        for (int top = 0; top < rows; top += TILE) {
            int bottom = Math.min(top + TILE, rows);
            for (int left = 0; left < columns; left += TILE) {
                int right = Math.min(left + TILE, columns);
                transposeTile(from, to, rows, columns, top, bottom, left, right);
            }
        }
    }

    private static void transposeTile(
            float[] from, float[] to, int rows, int columns, int top, int bottom, int left, int right) {
        for (int column = left; column < right; column++) {
            for (int row = top; row < bottom; row++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
    }
}
