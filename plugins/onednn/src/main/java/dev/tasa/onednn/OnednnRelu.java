package dev.tasa.onednn;

import dev.tasa.api.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Rectified linear units by oneDNN's primitives on the tensors' native memory.
final class OnednnRelu {
    private final Primitives primitives;

    /// One for each size seen: a few for each layer.
    private final List<SizedRelu> sizes = new ArrayList<>();

    OnednnRelu(Primitives primitives) {
        this.primitives = primitives;
    }

    void forward(Tensor input, Tensor output) {
        MemorySegment x = input.readNative();
        ofSize(input.size()).forward(x, output.writeNative());
    }

    void backward(Tensor output, Tensor outputGradient, Tensor inputGradient) {
        MemorySegment dy = outputGradient.readNative();
        ofSize(output.size()).backward(output.readNative(), dy, inputGradient.writeNative());
    }

    private SizedRelu ofSize(int size) {
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i).size() == size) {
                return sizes.get(i);
            }
        }
        SizedRelu made = new SizedRelu(primitives, size);
        sizes.add(made);
        return made;
    }
}
