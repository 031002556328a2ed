package dev.tasa.onednn;

import dev.tasa.api.Window;
import java.lang.foreign.MemorySegment;

/// How a window slides, as arrays of `dnnl_dim_t` with height and width.
///
/// @param gaps oneDNN's dilation: numbers left out between those covered
record Sliding(
        MemorySegment size, MemorySegment strides, MemorySegment gaps, MemorySegment before, MemorySegment after) {

    static Sliding of(Primitives primitives, Window vertical, Window horizontal) {
        return new Sliding(
                primitives.sizes(vertical.size(), horizontal.size()),
                primitives.sizes(vertical.stride(), horizontal.stride()),
                primitives.sizes(vertical.dilation() - 1, horizontal.dilation() - 1),
                primitives.sizes(vertical.before(), horizontal.before()),
                primitives.sizes(vertical.after(), horizontal.after()));
    }
}
