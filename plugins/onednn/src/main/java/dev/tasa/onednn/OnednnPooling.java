package dev.tasa.onednn;

import dev.tasa.api.Pooling;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A pooling by oneDNN's primitives on the tensors' native memory.
final class OnednnPooling implements Pooling {
    private final Primitives primitives;
    private final PoolingShape shape;
    private final BatchPooling.Kind kind;

    /// One for each batch size seen: training's and evaluation's, whole and last, so four at most.
    private final List<BatchPooling> batches = new ArrayList<>();

    OnednnPooling(Primitives primitives, PoolingShape shape, BatchPooling.Kind kind) {
        this.primitives = primitives;
        this.shape = shape;
        this.kind = kind;
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        output.batch(input.batch());
        ofBatch(input.batch()).forward(input.readNative(), output.writeNative());
    }

    @Override
    public void backward(Tensor outputGradient, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        ofBatch(outputGradient.batch()).backward(outputGradient.readNative(), inputGradient.writeNative());
    }

    private BatchPooling ofBatch(int batch) {
        for (int i = 0; i < batches.size(); i++) {
            if (batches.get(i).batch() == batch) {
                return batches.get(i);
            }
        }
        BatchPooling made = new BatchPooling(primitives, shape, kind, batch);
        batches.add(made);
        return made;
    }
}
