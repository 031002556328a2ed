package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Names;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import java.util.List;

/// Computes a [Residual] layer.
final class ResidualBlock implements Block {
    private final Block[] blocks;
    private final Tensor output;
    private final Tensor inputGradient;

    ResidualBlock(List<Layer> layers, BuildContext context) {
        blocks = new Block[layers.size()];
        Shape shape = context.input();
        for (int i = 0; i < blocks.length; i++) {
            Layer layer = layers.get(i);
            String name = i + "." + Names.of(layer.getClass());
            blocks[i] = layer.build(context.child(name, shape, true, i > 0 || context.needsInputGradient()));
            shape = layer.outputShape(shape);
        }
        output = context.tensor(context.input());
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        Tensor change = input;
        for (Block block : blocks) {
            change = block.forward(change, pass);
        }
        output.batch(input.batch());
        sum(input.read(), change.read(), output.write(), input.size());
        return output;
    }

    // y = x + f(x), so dx = dy + what f's own backward pass makes of dy. It may do so in dy's place: hence the
    // copy.
    @Override
    public Tensor backward(Tensor outputGradient) {
        inputGradient.batch(outputGradient.batch());
        System.arraycopy(outputGradient.read(), 0, inputGradient.write(), 0, outputGradient.size());
        Tensor change = outputGradient;
        for (int i = blocks.length - 1; i >= 0; i--) {
            change = blocks[i].backward(change);
        }
        float[] dx = inputGradient.update();
        sum(dx, change.read(), dx, inputGradient.size());
        return inputGradient;
    }

    private static void sum(float[] a, float[] b, float[] to, int size) {
        for (int i = 0; i < size; i++) {
            to[i] = a[i] + b[i];
        }
    }
}
