package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;

/// A max pool with the relu of the layer before it: the largest of rectified numbers is the largest number,
/// rectified. So relu and its derivative run over the pool's output, a quarter of its input or less. Where that is
/// 0, no number under the window gets a gradient, whichever way round.
record RectifiedPool(Layer pool) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return pool.outputShape(input);
    }

    @Override
    public Block build(BuildContext context) {
        return new RectifiedBlock(pool.build(context), context.kernels());
    }
}
