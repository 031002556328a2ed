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
        int images = (int) PointMatrices.length(count, imageSize(shape));
        return new TileMatrices(
                new PointMatrices(count, imageSize(shape), scratch, 0),
                new PointMatrices(count, imageSize(shape), scratch, images),
                new PointMatrices(count, kernelSize(shape), scratch, 2 * images));
    }

    /// How many floats they take, which may be more than an array has room for.
    static long length(Points points, ConvolutionShape shape) {
        int count = points.count();
        long kernel = (long) shape.channels() * shape.filters();
        long images = (long) ROWS * Math.max(shape.channels(), shape.filters());
        return 2 * PointMatrices.length(count, images) + PointMatrices.length(count, kernel);
    }

    private static int imageSize(ConvolutionShape shape) {
        return ROWS * Math.max(shape.channels(), shape.filters());
    }

    private static int kernelSize(ConvolutionShape shape) {
        return shape.channels() * shape.filters();
    }
}
