package dev.tasa.onednn;

import static dev.tasa.onednn.Points.LANES;

/// A matrix M by which both the rows and the columns of a square of numbers are multiplied, `M X Mᵀ`, for a vector of
/// channels at once.
final class Square {
    private final Line line;
    private final int taken;
    private final int given;

    /// `X Mᵀ`; together with what is read and written the first cache holds it.
    private final float[] half;

    /// @param line M
    /// @param taken its columns
    /// @param given its rows
    Square(Line line, int taken, int given) {
        this.line = line;
        this.taken = taken;
        this.given = given;
        half = new float[taken * given * LANES];
    }

    /// @param x the square, from `at` on; `xDown` floats to the next row, `xAcross` to the next column
    /// @param y where the result goes, from `to` on, in the same manner
    void map(float[] x, int at, int xDown, int xAcross, float[] y, int to, int yDown, int yAcross) {
        for (int i = 0; i < taken; i++) {
            line.map(x, at + i * xDown, xAcross, half, i * given * LANES, LANES);
        }
        for (int j = 0; j < given; j++) {
            line.map(half, j * LANES, given * LANES, y, to + j * yAcross, yDown);
        }
    }
}
