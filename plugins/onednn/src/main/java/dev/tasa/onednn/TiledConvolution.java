package dev.tasa.onednn;

import java.lang.foreign.MemorySegment;

/// Convolves batches of images of one size: at each pair of points, the tiles times the kernel.
final class TiledConvolution {
    private final OnednnKernels kernels;
    private final TiledImage input;
    private final TiledImage output;
    private final TileMatrices matrices;
    private final Square data;
    private final Square filter;
    private final Square outputs;
    private final int taps;
    private final boolean isTurned;

    /// @param input in tiles as large as there are points
    /// @param output in as many tiles of [Points#OUTPUTS]
    /// @param isTurned whether the kernel is turned by half a circle, and its channels become filters, as in the
    /// derivative by the input
    TiledConvolution(
            OnednnKernels kernels,
            Points points,
            TiledImage input,
            TiledImage output,
            TileMatrices matrices,
            boolean isTurned) {
        this.kernels = kernels;
        this.input = input;
        this.output = output;
        this.matrices = matrices;
        this.isTurned = isTurned;
        taps = points.taps();
        int count = points.count();
        data = new Square(points::data, count, count);
        filter = new Square(points::filter, taps, count);
        outputs = new Square(points::outputs, count, Points.OUTPUTS);
    }

    void run(MemorySegment x, int batch, float[] kernel, float[] bias, MemorySegment y) {
        setKernel(kernel);
        int k = input.channels();
        int n = output.channels();
        int all = batch * input.tiles();
        for (int first = 0; first < all; first += TileMatrices.ROWS) {
            int count = Math.min(TileMatrices.ROWS, all - first);
            input.read(x, first, count, data, matrices.input());
            matrices.output().multiply(kernels, false, isTurned, count, n, k, matrices.input(), matrices.kernel(), 0);
            output.write(y, first, count, outputs, matrices.output(), bias);
        }
    }

    private void setKernel(float[] kernel) {
        int size = input.channels() * output.channels();
        int across = isTurned ? -size : size;
        int first = isTurned ? (taps * taps - 1) * size : 0;
        for (int i = 0; i < size; i += Points.LANES) {
            matrices.kernel().set(i, filter, kernel, first + i, taps * across, across);
        }
    }
}
