package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;
import java.util.Arrays;

/// Computes a [OneHot] layer.
final class OneHotBlock implements Block {
    private final String name;
    private final int classes;
    private final Tensor output;
    private final Tensor inputGradient;

    OneHotBlock(OneHot layer, BuildContext context) {
        name = context.layerName();
        classes = layer.classes();
        output = context.tensor(layer.outputShape(context.input()));
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        Arrays.fill(y, 0, output.size(), 0);
        for (int i = 0; i < input.size(); i++) {
            y[i * classes + ClassIndex.of(x[i], classes, name)] = 1;
        }
        return output;
    }

    // An index has no derivative.
    @Override
    public Tensor backward(Tensor outputGradient) {
        inputGradient.batch(outputGradient.batch());
        Arrays.fill(inputGradient.write(), 0);
        return inputGradient;
    }
}
