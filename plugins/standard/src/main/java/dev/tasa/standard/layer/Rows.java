package dev.tasa.standard.layer;

import dev.tasa.api.LongRun;

/// What a bias does to the rows of a matrix, and their gradient to the bias.
final class Rows {
    /// Below so many numbers a plain loop costs little.
    private static final int WORTH_VECTORS = 2048;

    private static final LongRun LONG_RUN = new LongRun();

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

    /// Overwrites `sums` with the sum of the first `rows` rows, eight of them in a tree at a time.
    ///
    /// Each column is one chain, so how many go side by side changes no bit. The compiler does not vectorize
    /// sums into an array that might overlap the matrix; by the Vector API 32 rows of 64 take 0.07 µs instead
    /// of 0.48, 128 rows of 512 take 7.4 instead of 15.9 (AVX-512, JDK 25).
    static void sum(float[] matrix, float[] sums, int rows) {
        int numbers = rows * sums.length;
        int inVectors = numbers >= WORTH_VECTORS && LONG_RUN.hasBegun(numbers, RowsInVectors::rehearse)
                ? RowsInVectors.sum(matrix, sums, rows)
                : 0;
        sumInLoops(matrix, sums, rows, inVectors);
    }

    static void sumInLoops(float[] matrix, float[] sums, int rows, int from) {
        for (int j = from; j < sums.length; j++) {
            sums[j] = sumOfColumn(matrix, j, sums.length, rows);
        }
    }

    private static float sumOfColumn(float[] matrix, int column, int n, int rows) {
        float sum = 0;
        int row = 0;
        int i = column;
        for (; row + 8 <= rows; row += 8, i += 8 * n) {
            float first = (matrix[i] + matrix[i + n]) + (matrix[i + 2 * n] + matrix[i + 3 * n]);
            float second = (matrix[i + 4 * n] + matrix[i + 5 * n]) + (matrix[i + 6 * n] + matrix[i + 7 * n]);
            sum += first + second;
        }
        for (; row < rows; row++, i += n) {
            sum += matrix[i];
        }
        return sum;
    }
}
