package dev.tasa.onednn;

import dev.tasa.api.Pooling;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// A pooling by oneDNN's primitives on the tensors' native memory.
final class OnednnPooling implements Pooling {
    private final Primitives primitives;
    private final PoolingShape shape;
    private final BatchPooling.Kind kind;

    private final Slices slices;

    /// One for each place and size of a slice seen: the backward pass wants the workspace of its own slice.
    private final List<Part> parts = new ArrayList<>();

    private record Part(int from, BatchPooling pooling) {}

    OnednnPooling(Primitives primitives, PoolingShape shape, BatchPooling.Kind kind) {
        this(primitives, shape, kind, Slices.of(shape.input(), shape.output()));
    }

    OnednnPooling(Primitives primitives, PoolingShape shape, BatchPooling.Kind kind, Slices slices) {
        this.primitives = primitives;
        this.shape = shape;
        this.kind = kind;
        this.slices = slices;
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        int batch = input.batch();
        output.batch(batch);
        MemorySegment x = input.readNative();
        MemorySegment y = output.writeNative();
        for (int from = 0; from < batch; from += slices.samples()) {
            part(from, batch).forward(slices.input(x, from), slices.output(y, from));
        }
    }

    @Override
    public void backward(Tensor outputGradient, Tensor inputGradient) {
        int batch = outputGradient.batch();
        inputGradient.batch(batch);
        MemorySegment dy = outputGradient.readNative();
        MemorySegment dx = inputGradient.writeNative();
        for (int from = 0; from < batch; from += slices.samples()) {
            part(from, batch).backward(slices.output(dy, from), slices.input(dx, from));
        }
    }

    private BatchPooling part(int from, int batch) {
        int size = slices.size(from, batch);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.from() == from && part.pooling().batch() == size) {
                return part.pooling();
            }
        }
        BatchPooling made = new BatchPooling(primitives, shape, kind, size);
        parts.add(new Part(from, made));
        return made;
    }
}
