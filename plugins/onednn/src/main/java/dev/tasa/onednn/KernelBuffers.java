package dev.tasa.onednn;

import dev.tasa.api.ConvolutionShape;
import java.lang.foreign.MemorySegment;

/// Native copies of a convolution's weights and of their gradients, in the layout of the `float[]`s.
record KernelBuffers(
        MemorySegment kernel, MemorySegment bias, MemorySegment kernelGradient, MemorySegment biasGradient) {

    static KernelBuffers of(Primitives primitives, ConvolutionShape shape) {
        long kernelBytes = (long) shape.kernel().size() * Float.BYTES;
        long biasBytes = (long) shape.filters() * Float.BYTES;
        return new KernelBuffers(
                primitives.allocate(kernelBytes),
                primitives.allocate(biasBytes),
                primitives.allocate(kernelBytes),
                primitives.allocate(biasBytes));
    }
}
