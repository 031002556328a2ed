package dev.tasa.onednn;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Precision;
import dev.tasa.api.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// A convolution by oneDNN's primitives on the tensors' native memory.
final class OnednnConvolution implements Convolution {
    private final Primitives primitives;
    private final ConvolutionShape shape;
    private final Precision precision;
    private final KernelBuffers buffers;
    private final Slices slices;

    /// One for each size seen: training's and evaluation's, whole and last batches, of each the whole and last slices.
    private final List<BatchConvolution> batches = new ArrayList<>();

    OnednnConvolution(Primitives primitives, ConvolutionShape shape, Precision precision) {
        this(primitives, shape, precision, Slices.of(shape.input(), shape.output()));
    }

    OnednnConvolution(Primitives primitives, ConvolutionShape shape, Precision precision, Slices slices) {
        this.primitives = primitives;
        this.shape = shape;
        this.precision = precision;
        this.slices = slices;
        buffers = KernelBuffers.of(primitives, shape);
    }

    @Override
    public void forward(Tensor input, float[] kernel, float[] bias, Tensor output) {
        int batch = input.batch();
        output.batch(batch);
        MemorySegment.copy(kernel, 0, buffers.kernel(), JAVA_FLOAT, 0, kernel.length);
        MemorySegment.copy(bias, 0, buffers.bias(), JAVA_FLOAT, 0, bias.length);
        MemorySegment x = input.readNative();
        MemorySegment y = output.writeNative();
        for (int from = 0; from < batch; from += slices.samples()) {
            ofBatch(slices.size(from, batch)).forward(slices.input(x, from), slices.output(y, from));
        }
    }

    @Override
    public void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient) {
        int batch = outputGradient.batch();
        inputGradient.batch(batch);
        MemorySegment.copy(kernel, 0, buffers.kernel(), JAVA_FLOAT, 0, kernel.length);
        MemorySegment dy = outputGradient.readNative();
        MemorySegment dx = inputGradient.writeNative();
        for (int from = 0; from < batch; from += slices.samples()) {
            ofBatch(slices.size(from, batch)).backwardInput(slices.output(dy, from), slices.input(dx, from));
        }
    }

    @Override
    public void backwardWeights(Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient) {
        int batch = input.batch();
        MemorySegment x = input.readNative();
        MemorySegment dy = outputGradient.readNative();
        ofBatch(slices.size(0, batch)).backwardWeights(x, dy);
        MemorySegment.copy(buffers.kernelGradient(), JAVA_FLOAT, 0, kernelGradient, 0, kernelGradient.length);
        MemorySegment.copy(buffers.biasGradient(), JAVA_FLOAT, 0, biasGradient, 0, biasGradient.length);
        for (int from = slices.samples(); from < batch; from += slices.samples()) {
            ofBatch(slices.size(from, batch)).backwardWeights(slices.input(x, from), slices.output(dy, from));
            add(buffers.kernelGradient(), kernelGradient);
            add(buffers.biasGradient(), biasGradient);
        }
    }

    private static void add(MemorySegment part, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part.getAtIndex(JAVA_FLOAT, i);
        }
    }

    private BatchConvolution ofBatch(int batch) {
        for (int i = 0; i < batches.size(); i++) {
            if (batches.get(i).batch() == batch) {
                return batches.get(i);
            }
        }
        BatchConvolution made = new BatchConvolution(primitives, shape, precision, buffers, batch);
        batches.add(made);
        return made;
    }
}
