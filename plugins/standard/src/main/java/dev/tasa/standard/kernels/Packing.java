package dev.tasa.standard.kernels;

/// Copies of blocks of matrices, so that kernels read them front to back.
final class Packing {
    private Packing() {}

    /// Copies a block of op(B), `[depth, columns]`, to the front of `panel`, row-major with rows of `width`. What
    /// lies beyond `columns` in a row is of no interest: it only meets columns of C that are thrown away.
    ///
    /// @param bRow floats from one row of op(B) to the next, `bColumn` from column to column; one of them is 1
    static void pack(int depth, int columns, float[] b, int bOffset, int bRow, int bColumn, float[] panel, int width) {
        if (bColumn == 1) {
            copy(depth, columns, b, bOffset, bRow, panel, 0, width);
        } else {
            transpose(depth, columns, b, bOffset, bColumn, panel, width);
        }
    }

    /// Copies `[rows, columns]` from one matrix to another.
    static void copy(
            int rows,
            int columns,
            float[] source,
            int sourceOffset,
            int sourceRow,
            float[] target,
            int targetOffset,
            int targetRow) {
        if (sourceRow == columns && targetRow == columns) {
            System.arraycopy(source, sourceOffset, target, targetOffset, rows * columns);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, sourceOffset + row * sourceRow, target, targetOffset + row * targetRow, columns);
        }
    }

    private static void transpose(
            int depth, int columns, float[] b, int bOffset, int bColumn, float[] panel, int width) {
        for (int p = 0; p < depth; p++) {
            int to = p * width;
            for (int j = 0, from = bOffset + p; j < columns; j++, from += bColumn) {
                panel[to + j] = b[from];
            }
        }
    }
}
