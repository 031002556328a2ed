package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import java.util.Optional;

/// Keeps the largest number of each window of a sequence, channel by channel.
///
/// Input and output `[time, channels]`. Padding never wins.
public record MaxPool1d(
        @Required @Doc("steps in a window") int size,

        @Doc("steps from one window to the next; none: the window's size")
        Optional<Integer> stride,

        @Doc("padding around the sequence: same, valid (none) or a number for each side")
        String padding)
        implements Layer {

    public MaxPool1d() {
        this(2, Optional.empty(), Padding.VALID);
    }

    public MaxPool1d {
        Pools.check(size, stride, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Pools.sequence(Pools.overSequence("max-pool1d", input, size, stride, padding));
    }

    @Override
    public Block build(BuildContext context) {
        Shape input = context.input();
        PoolingShape shape = Pools.overSequence("max-pool1d", input, size, stride, padding);
        return new PoolingBlock(context.kernels().maxPooling(shape), Pools.sequence(shape), context);
    }
}
