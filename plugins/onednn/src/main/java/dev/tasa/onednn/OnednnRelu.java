package dev.tasa.onednn;

import dev.tasa.api.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Rectified linear units by oneDNN's primitives on the tensors' native memory.
final class OnednnRelu {
    private final Primitives primitives;
    private final int most;

    /// One for each size seen: a few for each layer.
    private final List<SizedRelu> sizes = new ArrayList<>();

    OnednnRelu(Primitives primitives) {
        this(primitives, Slices.MOST_BYTES / Float.BYTES);
    }

    /// @param most numbers at once
    OnednnRelu(Primitives primitives, int most) {
        this.primitives = primitives;
        this.most = most;
    }

    void forward(Tensor input, Tensor output) {
        MemorySegment x = input.readNative();
        MemorySegment y = output.writeNative();
        int size = input.size();
        for (long from = 0; from < size; from += most) {
            ofSize((int) Math.min(most, size - from)).forward(at(x, from), at(y, from));
        }
    }

    void backward(Tensor output, Tensor outputGradient, Tensor inputGradient) {
        MemorySegment dy = outputGradient.readNative();
        MemorySegment y = output.readNative();
        MemorySegment dx = inputGradient.writeNative();
        int size = output.size();
        for (long from = 0; from < size; from += most) {
            ofSize((int) Math.min(most, size - from)).backward(at(y, from), at(dy, from), at(dx, from));
        }
    }

    private static MemorySegment at(MemorySegment floats, long from) {
        return from == 0 ? floats : floats.asSlice(from * Float.BYTES);
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
