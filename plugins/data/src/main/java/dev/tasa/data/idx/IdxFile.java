package dev.tasa.data.idx;

import dev.tasa.api.Shape;
import dev.tasa.data.file.DataFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An IDX file of bytes: 0, 0, the type 8 (unsigned bytes), the number of axes, each axis' extent in four
/// bytes (big-endian), then the values (http://yann.lecun.com/exdb/mnist).
///
/// @param bytes the whole file
/// @param start where the values begin
/// @param rows the first axis
/// @param sample the other axes
record IdxFile(Path path, byte[] bytes, int start, int rows, Shape sample) {
    private static final int UNSIGNED_BYTES = 8;
    private static final String COPY_AGAIN = "Copy or download the file again.";

    /// @throws dev.tasa.api.DataException where the file is none of this kind, or its header does not fit its
    /// length
    static IdxFile read(Path path) {
        DataFile file = new DataFile(path);
        byte[] bytes = file.bytes();
        if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[3] < 1) {
            throw file.refusal("this is no IDX file: it does not begin with 0, 0, a type and the number of axes", "");
        }
        if (bytes[2] != UNSIGNED_BYTES) {
            throw file.refusal(
                    "its values are of type " + bytes[2] + ", but only type 8, unsigned bytes, is read",
                    "Convert it to unsigned bytes.");
        }
        int axes = bytes[3];
        int start = 4 + Integer.BYTES * axes;
        if (bytes.length < start) {
            throw file.refusal("the file ends in its header, which says that there are " + axes + " axes", COPY_AGAIN);
        }
        List<Integer> extents = new ArrayList<>();
        long promised = 1;
        for (int axis = 0; axis < axes; axis++) {
            int extent = ByteBuffer.wrap(bytes).getInt(4 + Integer.BYTES * axis);
            extents.add(extent);
            // An extent below 1, or so many that they overflow, promise what no file holds.
            promised = extent < 1 || promised > Integer.MAX_VALUE ? Long.MAX_VALUE : promised * extent;
        }
        if (promised != bytes.length - start) {
            String product = extents.stream().map(String::valueOf).collect(Collectors.joining(" × "));
            throw file.refusal(
                    "the header says " + product + " values, but " + (bytes.length - start) + " follow it", COPY_AGAIN);
        }
        return new IdxFile(path, bytes, start, extents.getFirst(), new Shape(extents.subList(1, axes)));
    }

    int value(int at) {
        return bytes[start + at] & 0xFF;
    }
}
