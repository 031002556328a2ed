package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;

/// Computes a [SpatialDropout] layer: one factor for each channel of each sample.
final class SpatialDropoutBlock implements Block {
    private final int channels;
    private final int positions;
    private final DropoutMask drawn;
    private final Tensor mask;
    private final Tensor output;

    SpatialDropoutBlock(double rate, BuildContext context) {
        channels = context.input().last();
        positions = context.input().size() / channels;
        drawn = new DropoutMask(rate, context.random("dropout"));
        mask = context.tensor(Shape.of(channels));
        output = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        System.arraycopy(x, 0, y, 0, input.size());
        if (pass.isTraining()) {
            drawn.draw(mask.write(), input.batch() * channels, pass.step());
            multiply(y, input.batch());
        }
        return output;
    }

    // y = x · m, so dx = dy · m.
    @Override
    public Tensor backward(Tensor outputGradient) {
        multiply(outputGradient.update(), outputGradient.batch());
        return outputGradient;
    }

    private void multiply(float[] values, int batch) {
        float[] factor = mask.read();
        for (int row = 0; row < batch * positions; row++) {
            int sample = row / positions;
            for (int channel = 0; channel < channels; channel++) {
                values[row * channels + channel] *= factor[sample * channels + channel];
            }
        }
    }
}
