package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Pooling;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;

/// Computes a pool.
final class PoolingBlock implements Block {
    private final Pooling pooling;
    private final Tensor output;
    private final Tensor inputGradient;

    /// @param outputShape as the layer shows one output sample, which may have fewer axes than the pool's
    PoolingBlock(Pooling pooling, Shape outputShape, BuildContext context) {
        this.pooling = pooling;
        output = context.tensor(outputShape);
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        pooling.forward(input, output);
        return output;
    }

    @Override
    public Tensor backward(Tensor outputGradient) {
        pooling.backward(outputGradient, inputGradient);
        return inputGradient;
    }
}
