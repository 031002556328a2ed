package dev.tasa.onednn;

import dev.tasa.api.ConvolutionShape;

/// What tiles of the images that come in and of those that go out and the kernel are at each pair of points, for as
/// many tiles as are multiplied at once: matrices of a row for each tile and a column for each channel, and of a row
/// for each channel and a column for each filter. They use the floats that all convolutions of a trial share.
record TileMatrices(PointMatrices input, PointMatrices output, PointMatrices kernel) {
    /// Tiles that are multiplied at once: enough for `dnnl_sgemm` to do 90 GFLOP/s of 110, few enough for their numbers
    /// to stay in the second cache or the third.
    static final int ROWS = 128;

    static TileMatrices in(float[] scratch, Points points, ConvolutionShape shape) {
        int count = points.count();
        int image = Math.toIntExact(imageSize(shape));
        int kernel = Math.toIntExact(kernelSize(shape));
        int afterInput = Math.toIntExact(PointMatrices.length(count, image));
        return new TileMatrices(
                new PointMatrices(count, image, scratch, 0),
                new PointMatrices(count, image, scratch, afterInput),
                new PointMatrices(count, kernel, scratch, 2 * afterInput));
    }

    /// How many floats they take, which may be more than an array has room for.
    static long length(Points points, ConvolutionShape shape) {
        int count = points.count();
        return 2 * PointMatrices.length(count, imageSize(shape)) + PointMatrices.length(count, kernelSize(shape));
    }

    private static long imageSize(ConvolutionShape shape) {
        return (long) ROWS * Math.max(shape.channels(), shape.filters());
    }

    private static long kernelSize(ConvolutionShape shape) {
        return (long) shape.channels() * shape.filters();
    }
}
