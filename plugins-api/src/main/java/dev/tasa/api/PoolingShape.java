package dev.tasa.api;

/// The sizes of a two-dimensional pooling. In one dimension the height is 1. Every window covers at least one
/// number that is no padding.
///
/// @param input one sample, `[height, width, channels]`
/// @param vertical how the pool slides along the height
/// @param horizontal how the pool slides along the width
public record PoolingShape(Shape input, Window vertical, Window horizontal) {

    /// One sample of the output, `[height, width, channels]`.
    public Shape output() {
        return Shape.of(vertical.outputs(height()), horizontal.outputs(width()), channels());
    }

    public int height() {
        return input.dimension(0);
    }

    public int width() {
        return input.dimension(1);
    }

    public int channels() {
        return input.dimension(2);
    }
}
