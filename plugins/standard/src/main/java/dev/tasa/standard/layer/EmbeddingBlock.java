package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.util.Arrays;

/// Computes an [Embedding] layer.
final class EmbeddingBlock implements Block {
    private final String name;
    private final int vocabulary;
    private final int units;
    private final Weight table;
    private final Tensor output;
    private final Tensor inputGradient;

    private Tensor input;

    EmbeddingBlock(Embedding layer, BuildContext context) {
        name = context.layerName();
        vocabulary = layer.vocabulary();
        units = layer.units();
        table = context.weight("table", Shape.of(vocabulary, units), Role.EMBEDDING, layer.initializer());
        output = context.tensor(layer.outputShape(context.input()));
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        for (int i = 0; i < input.size(); i++) {
            int row = ClassIndex.of(x[i], vocabulary, name);
            System.arraycopy(table.values(), row * units, y, i * units, units);
        }
        return output;
    }

    // y = E[x], so each row of dE sums the dy of the places that hold its index. An index has no derivative:
    // dx = 0.
    @Override
    public Tensor backward(Tensor outputGradient) {
        float[] x = input.read();
        float[] dy = outputGradient.read();
        float[] gradient = table.gradient();
        Arrays.fill(gradient, 0);
        for (int i = 0; i < input.size(); i++) {
            int row = (int) x[i] * units;
            for (int j = 0; j < units; j++) {
                gradient[row + j] += dy[i * units + j];
            }
        }
        inputGradient.batch(input.batch());
        Arrays.fill(inputGradient.write(), 0);
        return inputGradient;
    }
}
