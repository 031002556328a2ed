package dev.tasa.api;

/// The pixels of a batch that one window of a pool covers, padding left out: `first + i·down + j·across` for
/// `i < rows` and `j < columns`, each the place of the pixel's channel 0. One object moves over all windows.
final class PoolWindow {
    private final PoolingShape shape;
    private final int outputHeight;
    private final int outputWidth;
    private final int outputs;

    final int channels;
    final int down;
    final int across;
    int first;
    int rows;
    int columns;

    PoolWindow(PoolingShape shape) {
        this.shape = shape;
        outputHeight = shape.output().dimension(0);
        outputWidth = shape.output().dimension(1);
        outputs = outputHeight * outputWidth;
        channels = shape.channels();
        down = shape.vertical().dilation() * shape.width() * channels;
        across = shape.horizontal().dilation() * channels;
    }

    /// Windows in a batch of so many samples.
    int count(int samples) {
        return samples * outputs;
    }

    /// Moves to the window of an output pixel, counted over the batch.
    void moveTo(int output) {
        int sample = output / outputs;
        int inSample = output % outputs;
        Window vertical = shape.vertical();
        Window horizontal = shape.horizontal();
        int top = inSample / outputWidth * vertical.stride() - vertical.before();
        int left = inSample % outputWidth * horizontal.stride() - horizontal.before();
        int skippedRows = skipped(top, vertical);
        int skippedColumns = skipped(left, horizontal);
        int firstRow = top + skippedRows * vertical.dilation();
        int firstColumn = left + skippedColumns * horizontal.dilation();
        rows = inside(firstRow, shape.height(), vertical, skippedRows);
        columns = inside(firstColumn, shape.width(), horizontal, skippedColumns);
        first = ((sample * shape.height() + firstRow) * shape.width() + firstColumn) * channels;
    }

    /// Numbers of the window that lie in the padding before an axis.
    private static int skipped(int start, Window window) {
        return start >= 0 ? 0 : Math.ceilDiv(-start, window.dilation());
    }

    /// Numbers of the window from `start` on that lie before the end of an axis.
    private static int inside(int start, int extent, Window window, int skipped) {
        return Math.min(window.size() - skipped, Math.ceilDiv(extent - start, window.dilation()));
    }
}
