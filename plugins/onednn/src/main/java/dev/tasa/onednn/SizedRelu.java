package dev.tasa.onednn;

import static dev.tasa.onednn.Primitives.CALL;
import static dev.tasa.onednn.Primitives.DESTINATION;
import static dev.tasa.onednn.Primitives.DESTINATION_GRADIENT;
import static dev.tasa.onednn.Primitives.SOURCE;
import static dev.tasa.onednn.Primitives.SOURCE_GRADIENT;

import java.lang.foreign.MemorySegment;

/// The primitives of a relu over so many numbers, whose derivative follows from the output.
final class SizedRelu {
    private static final int FORWARD_TRAINING = 64;
    private static final int RELU_FROM_OUTPUT = 0x100;

    private final int size;
    private final Operation forward;
    private final Operation backward;

    SizedRelu(Primitives primitives, int size) {
        this.size = size;
        long layout = Layouts.ofVector(primitives, size);
        long engine = primitives.engine();
        long attributes = primitives.attributes();
        long forwardDescriptor = primitives.describe(result -> (int) CALL.elementwiseForward()
                .invokeExact(result, engine, FORWARD_TRAINING, RELU_FROM_OUTPUT, layout, layout, 0f, 0f, attributes));
        long backwardDescriptor = primitives.describe(result -> (int) CALL.elementwiseBackward()
                .invokeExact(
                        result,
                        engine,
                        RELU_FROM_OUTPUT,
                        layout,
                        layout,
                        layout,
                        0f,
                        0f,
                        forwardDescriptor,
                        attributes));
        forward = new Operation(primitives, forwardDescriptor, SOURCE, DESTINATION);
        backward = new Operation(primitives, backwardDescriptor, DESTINATION, DESTINATION_GRADIENT, SOURCE_GRADIENT);
    }

    int size() {
        return size;
    }

    void forward(MemorySegment x, MemorySegment y) {
        forward.with(SOURCE, x).with(DESTINATION, y).run();
    }

    void backward(MemorySegment y, MemorySegment dy, MemorySegment dx) {
        backward.with(DESTINATION, y)
                .with(DESTINATION_GRADIENT, dy)
                .with(SOURCE_GRADIENT, dx)
                .run();
    }
}
