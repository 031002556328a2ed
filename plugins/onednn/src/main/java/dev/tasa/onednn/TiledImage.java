package dev.tasa.onednn;

import static dev.tasa.onednn.Points.LANES;
import static dev.tasa.onednn.Points.SPECIES;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.tasa.api.Shape;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// One image of a batch at a time, framed by zeros and cut into square tiles, which begin every [Points#OUTPUTS] pixels
/// and may be larger, so that they overlap. Tiles are counted through the batch and asked for in order: an image is
/// read with its first tile and written with its last.
final class TiledImage {
    private static final int STEP = Points.OUTPUTS;

    private final int tiles;
    private final int columns;
    private final int height;
    private final int width;
    private final int channels;
    private final int rowLength;
    private final int origin;
    private final float[] floats;

    /// @param image `[height, width, channels]`
    /// @param rows of tiles
    /// @param columns of tiles
    /// @param extent height and width of a tile
    /// @param above rows of zeros above the image
    /// @param left columns of zeros to its left
    TiledImage(Shape image, int rows, int columns, int extent, int above, int left) {
        this.columns = columns;
        tiles = rows * columns;
        height = image.dimension(0);
        width = image.dimension(1);
        channels = image.dimension(2);
        rowLength = (columns * STEP + extent - STEP) * channels;
        origin = above * rowLength + left * channels;
        floats = new float[(rows * STEP + extent - STEP) * rowLength];
    }

    int channels() {
        return channels;
    }

    int pixels() {
        return height * width;
    }

    /// Tiles in an image.
    int tiles() {
        return tiles;
    }

    /// Maps tiles to pairs of points, one to each row of the matrices.
    void read(MemorySegment batch, int first, int count, Square square, PointMatrices to) {
        for (int row = 0; row < count; row++) {
            int tile = first + row;
            if (tile % tiles == 0) {
                readImage(batch, tile / tiles);
            }
            int at = start(tile);
            for (int c = 0; c < channels; c += LANES) {
                to.set(row * channels + c, square, floats, at + c, rowLength, channels);
            }
        }
    }

    /// Maps the rows of the matrices to tiles, and adds the bias.
    void write(MemorySegment batch, int first, int count, Square square, PointMatrices from, float[] bias) {
        for (int row = 0; row < count; row++) {
            int tile = first + row;
            int to = start(tile);
            for (int c = 0; c < channels; c += LANES) {
                from.get(row * channels + c, square, floats, to + c, rowLength, channels);
            }
            if (tile % tiles == tiles - 1) {
                add(bias);
                writeImage(batch, tile / tiles);
            }
        }
    }

    private int start(int tile) {
        int here = tile % tiles;
        return (here / columns * rowLength + here % columns * channels) * STEP;
    }

    private void readImage(MemorySegment batch, int image) {
        for (int row = 0; row < height; row++) {
            int to = origin + row * rowLength;
            MemorySegment.copy(batch, JAVA_FLOAT, bytesBefore(image, row), floats, to, width * channels);
        }
    }

    private void writeImage(MemorySegment batch, int image) {
        for (int row = 0; row < height; row++) {
            int from = origin + row * rowLength;
            MemorySegment.copy(floats, from, batch, JAVA_FLOAT, bytesBefore(image, row), width * channels);
        }
    }

    private long bytesBefore(int image, int row) {
        return ((long) image * height + row) * width * channels * Float.BYTES;
    }

    private void add(float[] bias) {
        for (int c = 0; c < channels; c += LANES) {
            FloatVector term = fromArray(SPECIES, bias, c);
            for (int i = c; i < floats.length; i += channels) {
                fromArray(SPECIES, floats, i).add(term).intoArray(floats, i);
            }
        }
    }
}
