package dev.tasa.standard.layer;

import java.util.Arrays;

/// What a bias does to the rows of a matrix, and their gradient to the bias.
final class Rows {
    private Rows() {}

    /// Writes `row` into each of the first `rows` rows, by copies that double in length: a loop over many
    /// short rows would cost more than the product of a small layer.
    static void fill(float[] matrix, float[] row, int rows) {
        System.arraycopy(row, 0, matrix, 0, row.length);
        int size = rows * row.length;
        for (int filled = row.length; filled < size; filled *= 2) {
            System.arraycopy(matrix, 0, matrix, filled, Math.min(filled, size - filled));
        }
    }

    /// Overwrites `sums` with the sum of the first `rows` rows. Eight rows at a time, because the compiler
    /// does not vectorize sums into an array that might overlap the matrix: 0.24 µs instead of 0.62 for 32
    /// rows of 32.
    static void sum(float[] matrix, float[] sums, int rows) {
        int n = sums.length;
        Arrays.fill(sums, 0);
        int row = 0;
        for (; row + 8 <= rows; row += 8) {
            for (int j = 0; j < n; j++) {
                int i = row * n + j;
                sums[j] += (matrix[i] + matrix[i + n])
                        + (matrix[i + 2 * n] + matrix[i + 3 * n])
                        + (matrix[i + 4 * n] + matrix[i + 5 * n])
                        + (matrix[i + 6 * n] + matrix[i + 7 * n]);
            }
        }
        for (; row < rows; row++) {
            for (int j = 0; j < n; j++) {
                sums[j] += matrix[row * n + j];
            }
        }
    }
}
