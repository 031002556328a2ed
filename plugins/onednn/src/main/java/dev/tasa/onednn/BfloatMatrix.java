package dev.tasa.onednn;

import java.lang.foreign.MemorySegment;

/// A copy of a matrix in bfloat16, row after row, which is overwritten by the next.
final class BfloatMatrix {
    private short[] values = {};
    private MemorySegment segment = MemorySegment.ofArray(values);

    /// @param leading floats from the beginning of one row to that of the next
    MemorySegment round(float[] from, int offset, int rows, int columns, int leading) {
        int size = Math.multiplyExact(rows, columns);
        if (size > values.length) {
            values = new short[size];
            segment = MemorySegment.ofArray(values);
        }
        if (columns == leading) {
            Bfloat16.round(from, offset, values, 0, size);
        } else {
            for (int row = 0; row < rows; row++) {
                Bfloat16.round(from, offset + row * leading, values, row * columns, columns);
            }
        }
        return segment;
    }
}
