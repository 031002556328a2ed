package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;

/// Rectifies what a block gives, which must not need its own output to go backward.
final class RectifiedBlock implements Block {
    private final Block block;
    private final Kernels kernels;

    private Tensor output;

    RectifiedBlock(Block block, Kernels kernels) {
        this.block = block;
        this.kernels = kernels;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output = block.forward(input, pass);
        kernels.relu(output, output);
        return output;
    }

    @Override
    public Tensor backward(Tensor outputGradient) {
        kernels.reluBackward(output, outputGradient, outputGradient);
        return block.backward(outputGradient);
    }
}
