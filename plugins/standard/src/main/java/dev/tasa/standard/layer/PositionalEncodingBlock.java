package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;

/// Computes a [PositionalEncoding] layer.
final class PositionalEncodingBlock implements Block {
    private final float[] pattern;
    private final Tensor output;

    PositionalEncodingBlock(BuildContext context) {
        pattern = pattern(context.input());
        output = context.tensor(context.input());
    }

    private static float[] pattern(Shape shape) {
        int features = shape.last();
        float[] pattern = new float[shape.size()];
        for (int i = 0; i < pattern.length; i++) {
            int time = i / features;
            int feature = i % features;
            double angle = time / StrictMath.pow(10_000, (feature - feature % 2) / (double) features);
            pattern[i] = (float) (feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
        }
        return pattern;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        for (int sample = 0; sample < input.batch(); sample++) {
            int at = sample * pattern.length;
            for (int i = 0; i < pattern.length; i++) {
                y[at + i] = x[at + i] + pattern[i];
            }
        }
        return output;
    }

    // y = x + constant, so dx = dy.
    @Override
    public Tensor backward(Tensor outputGradient) {
        return outputGradient;
    }
}
