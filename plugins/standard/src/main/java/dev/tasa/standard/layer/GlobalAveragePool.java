package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Shape;

/// Takes the mean of each channel over the whole image or sequence.
///
/// Input `[height, width, channels]` or `[time, channels]`, output `[channels]`.
public record GlobalAveragePool() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(Pools.overAll("global-average-pool", input).channels());
    }

    @Override
    public Block build(BuildContext context) {
        PoolingShape shape = Pools.overAll("global-average-pool", context.input());
        return new PoolingBlock(context.kernels().averagePooling(shape), Shape.of(shape.channels()), context);
    }
}
