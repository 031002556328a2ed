package dev.tasa.onednn;

import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Shape;

/// Descriptors of our tensors and kernels. oneDNN names dimensions in an order of its own (batch or output
/// first, then channels, then height and width); strides say that they lie in memory in ours.
final class Layouts {
    private static final int BLOCK = 16;

    // Two of dnnl_format_tag_t: dnnl_nchw and dnnl_nChw16c.
    private static final int CHANNELS_FIRST = 5;
    private static final int BLOCKS_OF_16 = 78;

    private Layouts() {}

    /// A batch of `[height, width, channels]`.
    static long ofBatch(Primitives primitives, int batch, Shape image) {
        return ofBatch(primitives, batch, image, Primitives.FLOAT32);
    }

    /// The same of another type of number.
    static long ofBatch(Primitives primitives, int batch, Shape image, int type) {
        long height = image.dimension(0);
        long width = image.dimension(1);
        long channels = image.dimension(2);
        long[] dimensions = {batch, channels, height, width};
        long[] strides = {height * width * channels, 1, width * channels, channels};
        return primitives.descriptor(dimensions, type, strides);
    }

    /// Whether a convolution's images are, byte for byte, also in oneDNN's layout of blocks of 16 channels: with one
    /// block there is nothing to put in another order. So is a single channel in the layout that goes with it.
    static boolean areOneBlock(ConvolutionShape shape) {
        boolean oneInput = shape.channels() == 1 || shape.channels() == BLOCK;
        return shape.groups() == 1 && oneInput && shape.filters() == BLOCK;
    }

    /// A batch of images of 1 or 16 channels, said to be in a block.
    static long ofBlockedBatch(Primitives primitives, int batch, Shape image) {
        long channels = image.dimension(2);
        long[] dimensions = {batch, channels, image.dimension(0), image.dimension(1)};
        return primitives.taggedDescriptor(
                dimensions, Primitives.FLOAT32, channels == 1 ? CHANNELS_FIRST : BLOCKS_OF_16);
    }

    /// A convolution's kernel as it stands in the `float[]`.
    static long ofKernel(Primitives primitives, ConvolutionShape shape) {
        Shape kernel = shape.kernel();
        long filters = shape.filters();
        long row = kernel.dimension(1) * kernel.dimension(2) * filters;
        long pixel = kernel.dimension(2) * filters;
        long[] strides = shape.groups() == 1
                ? new long[] {1, filters, row, pixel}
                : new long[] {filters / shape.groups(), 1, filters, row, pixel};
        return primitives.descriptor(dimensions(shape), Primitives.FLOAT32, strides);
    }

    /// A convolution's kernel in whichever layout the primitive likes best.
    static long ofAnyKernel(Primitives primitives, ConvolutionShape shape, int type) {
        return primitives.anyDescriptor(dimensions(shape), type);
    }

    static long ofVector(Primitives primitives, int length) {
        return primitives.descriptor(new long[] {length}, Primitives.FLOAT32, new long[] {1});
    }

    private static long[] dimensions(ConvolutionShape shape) {
        Shape kernel = shape.kernel();
        long height = kernel.dimension(0);
        long width = kernel.dimension(1);
        long channels = kernel.dimension(2);
        long groups = shape.groups();
        long filters = shape.filters();
        return groups == 1
                ? new long[] {filters, channels, height, width}
                : new long[] {groups, filters / groups, channels, height, width};
    }
}
