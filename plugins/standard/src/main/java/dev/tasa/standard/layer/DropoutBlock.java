package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Tensor;

/// Computes a [Dropout] layer. The mask is a pure function of the stream, the step and the number's place
/// in the batch: a resumed trial finds it again, and a smaller batch does not move the next step's.
final class DropoutBlock implements Block {
    private final double keep;
    private final float scale;
    private final RandomStream random;
    private final Tensor mask;
    private final Tensor output;

    DropoutBlock(double rate, BuildContext context) {
        keep = 1 - rate;
        scale = (float) (1 / keep);
        random = context.random("dropout");
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
        draw(factor, size, pass.step());
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

    /// Each step has 2³² places of the stream, more than a tensor has numbers. The whole part of a uniform
    /// number plus `keep` is 1 with probability `keep`, without a branch that nothing could predict.
    private void draw(float[] factor, int size, long step) {
        random.at(step << 32);
        for (int i = 0; i < size; i++) {
            factor[i] = scale * (int) (random.nextDouble() + keep);
        }
    }
}
