package dev.tasa.onednn;

import dev.tasa.api.Shape;
import java.lang.foreign.MemorySegment;

/// The parts that a batch is computed in, one after another. oneDNN generates code only where each of its tensors
/// has fewer than 2³¹ bytes; else its reference code computes, hundreds of times slower.
///
/// @param samples in each slice but the last
/// @param inputBytes of one sample
/// @param outputBytes of one sample
record Slices(int samples, long inputBytes, long outputBytes) {

    static final int MOST_BYTES = Integer.MAX_VALUE;

    static Slices of(Shape input, Shape output) {
        return ofBytes(MOST_BYTES, input, output);
    }

    /// @param most bytes of a slice's input, and of its output; one sample may have more
    static Slices ofBytes(long most, Shape input, Shape output) {
        long inputBytes = (long) input.size() * Float.BYTES;
        long outputBytes = (long) output.size() * Float.BYTES;
        return new Slices((int) Math.max(1, most / Math.max(inputBytes, outputBytes)), inputBytes, outputBytes);
    }

    /// How many samples the slice has that begins with sample `from` of the batch.
    int size(int from, int batch) {
        return Math.min(samples, batch - from);
    }

    MemorySegment input(MemorySegment batch, int from) {
        return from == 0 ? batch : batch.asSlice(from * inputBytes);
    }

    MemorySegment output(MemorySegment batch, int from) {
        return from == 0 ? batch : batch.asSlice(from * outputBytes);
    }
}
