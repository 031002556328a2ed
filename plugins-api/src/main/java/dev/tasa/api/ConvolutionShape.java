package dev.tasa.api;

/// The sizes of a two-dimensional convolution. In one dimension the height is 1.
///
/// @param input one sample, `[height, width, channels]`
/// @param filters channels of the output
/// @param vertical how the kernel slides along the height
/// @param horizontal how the kernel slides along the width
/// @param groups parts into which input and output channels are cut; a part of the output sees its part of
/// the input alone
public record ConvolutionShape(Shape input, int filters, Window vertical, Window horizontal, int groups) {

    /// One sample of the output, `[height, width, filters]`.
    public Shape output() {
        return Shape.of(vertical.outputs(height()), horizontal.outputs(width()), filters);
    }

    /// The weights, `[kernel height, kernel width, channels / groups, filters]`.
    public Shape kernel() {
        return Shape.of(vertical.size(), horizontal.size(), channels() / groups, filters);
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
