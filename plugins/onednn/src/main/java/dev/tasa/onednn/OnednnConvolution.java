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

    /// One for each batch size seen: training's and evaluation's, whole and last, so four at most.
    private final List<BatchConvolution> batches = new ArrayList<>();

    OnednnConvolution(Primitives primitives, ConvolutionShape shape, Precision precision) {
        this.primitives = primitives;
        this.shape = shape;
        this.precision = precision;
        buffers = KernelBuffers.of(primitives, shape);
    }

    @Override
    public void forward(Tensor input, float[] kernel, float[] bias, Tensor output) {
        output.batch(input.batch());
        MemorySegment.copy(kernel, 0, buffers.kernel(), JAVA_FLOAT, 0, kernel.length);
        MemorySegment.copy(bias, 0, buffers.bias(), JAVA_FLOAT, 0, bias.length);
        ofBatch(input.batch()).forward(input.readNative(), output.writeNative());
    }

    @Override
    public void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        MemorySegment.copy(kernel, 0, buffers.kernel(), JAVA_FLOAT, 0, kernel.length);
        ofBatch(outputGradient.batch()).backwardInput(outputGradient.readNative(), inputGradient.writeNative());
    }

    @Override
    public void backwardWeights(Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient) {
        ofBatch(input.batch()).backwardWeights(input.readNative(), outputGradient.readNative());
        MemorySegment.copy(buffers.kernelGradient(), JAVA_FLOAT, 0, kernelGradient, 0, kernelGradient.length);
        MemorySegment.copy(buffers.biasGradient(), JAVA_FLOAT, 0, biasGradient, 0, biasGradient.length);
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
