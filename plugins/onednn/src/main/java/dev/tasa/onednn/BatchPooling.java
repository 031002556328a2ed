package dev.tasa.onednn;

import static dev.tasa.onednn.Primitives.CALL;
import static dev.tasa.onednn.Primitives.DESTINATION;
import static dev.tasa.onednn.Primitives.DESTINATION_GRADIENT;
import static dev.tasa.onednn.Primitives.SOURCE;
import static dev.tasa.onednn.Primitives.SOURCE_GRADIENT;
import static dev.tasa.onednn.Primitives.WORKSPACE;

import dev.tasa.api.PoolingShape;
import java.lang.foreign.MemorySegment;

/// The primitives of one pooling for one batch size. The workspace tells the backward pass which number of each
/// window was the largest; it is empty for means.
final class BatchPooling {
    private static final int FORWARD_TRAINING = 64;

    private final Primitives primitives;
    private final Kind kind;
    private final Sliding sliding;
    private final int batch;
    private final long input;
    private final long output;
    private final long forwardDescriptor;
    private final MemorySegment workspace;
    private final Operation forward;
    private Operation backward;

    enum Kind {
        MAX(0x1ff),
        AVERAGE_WITHOUT_PADDING(0x3ff);

        private final int algorithm;

        Kind(int algorithm) {
            this.algorithm = algorithm;
        }
    }

    BatchPooling(Primitives primitives, PoolingShape shape, Kind kind, int batch) {
        this.primitives = primitives;
        this.kind = kind;
        this.batch = batch;
        sliding = Sliding.of(primitives, shape.vertical(), shape.horizontal());
        input = Layouts.ofBatch(primitives, batch, shape.input());
        output = Layouts.ofBatch(primitives, batch, shape.output());
        forwardDescriptor = describeForward();
        forward = new Operation(primitives, forwardDescriptor, SOURCE, DESTINATION, WORKSPACE);
        workspace = forward.allocate(WORKSPACE);
        forward.with(WORKSPACE, workspace);
    }

    int batch() {
        return batch;
    }

    void forward(MemorySegment x, MemorySegment y) {
        forward.with(SOURCE, x).with(DESTINATION, y).run();
    }

    void backward(MemorySegment dy, MemorySegment dx) {
        if (backward == null) {
            backward = new Operation(primitives, describeBackward(), DESTINATION_GRADIENT, SOURCE_GRADIENT, WORKSPACE);
            backward.with(WORKSPACE, workspace);
        }
        backward.with(DESTINATION_GRADIENT, dy).with(SOURCE_GRADIENT, dx).run();
    }

    private long describeForward() {
        return primitives.describe(result -> (int) CALL.poolingForward()
                .invokeExact(
                        result,
                        primitives.engine(),
                        FORWARD_TRAINING,
                        kind.algorithm,
                        input,
                        output,
                        sliding.strides(),
                        sliding.size(),
                        sliding.gaps(),
                        sliding.before(),
                        sliding.after(),
                        primitives.attributes()));
    }

    private long describeBackward() {
        return primitives.describe(result -> (int) CALL.poolingBackward()
                .invokeExact(
                        result,
                        primitives.engine(),
                        kind.algorithm,
                        input,
                        output,
                        sliding.strides(),
                        sliding.size(),
                        sliding.gaps(),
                        sliding.before(),
                        sliding.after(),
                        forwardDescriptor,
                        primitives.attributes()));
    }
}
