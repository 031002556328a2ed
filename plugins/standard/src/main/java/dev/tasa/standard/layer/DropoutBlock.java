package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;

/// Computes a [Dropout] layer.
final class DropoutBlock implements Block {
    private final DropoutMask drawn;
    private final Tensor mask;
    private final Tensor output;

    DropoutBlock(double rate, BuildContext context) {
        drawn = new DropoutMask(rate, context.random("dropout"));
        mask = context.tensor(context.input());
        output = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        int size = input.size();
        if (!pass.isTraining()) {
            System.arraycopy(x, 0, y, 0, size);
            return output;
        }
        float[] factor = mask.write();
        drawn.draw(factor, size, pass.step());
        for (int i = 0; i < size; i++) {
            y[i] = x[i] * factor[i];
        }
        return output;
    }

    // y = x · m, so dx = dy · m.
    @Override
    public Tensor backward(Tensor outputGradient) {
        float[] gradient = outputGradient.update();
        float[] factor = mask.read();
        int size = outputGradient.size();
        for (int i = 0; i < size; i++) {
            gradient[i] *= factor[i];
        }
        return outputGradient;
    }
}
