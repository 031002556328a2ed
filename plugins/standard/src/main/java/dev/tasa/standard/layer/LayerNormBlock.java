package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.Zeros;
import java.util.Arrays;

/// Computes a [LayerNorm] layer, row by row along the last axis.
final class LayerNormBlock implements Block {
    private final int features;
    private final double epsilon;
    private final Weight gamma;
    private final Weight beta;
    private final double[] gammaSums;
    private final double[] betaSums;
    private final Tensor normalized;
    private final Tensor inverses;
    private final Tensor output;
    private final Tensor inputGradient;

    LayerNormBlock(double epsilon, BuildContext context) {
        this.epsilon = epsilon;
        features = context.input().last();
        Shape shape = Shape.of(features);
        gamma = context.weight("gamma", shape, Role.SCALE, new Constant(1));
        beta = context.weight("beta", shape, Role.BIAS, new Zeros());
        gammaSums = new double[features];
        betaSums = new double[features];
        normalized = context.tensor(context.input());
        inverses = context.tensor(Shape.of(context.input().size() / features));
        output = context.tensor(context.input());
        inputGradient = context.tensor(context.input());
    }

    // x̂ = (x − μ) / √(σ² + ε) and y = γ x̂ + β, with μ and σ² of the row.
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] xHat = normalized.write();
        float[] y = output.write();
        for (int row = 0; row < input.rows(); row++) {
            normalize(x, xHat, row);
            for (int j = 0; j < features; j++) {
                int i = row * features + j;
                y[i] = gamma.values()[j] * xHat[i] + beta.values()[j];
            }
        }
        return output;
    }

    private void normalize(float[] x, float[] xHat, int row) {
        int from = row * features;
        double sum = 0;
        for (int i = from; i < from + features; i++) {
            sum += x[i];
        }
        double mean = sum / features;
        double squares = 0;
        for (int i = from; i < from + features; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        float inverse = (float) (1 / Math.sqrt(squares / features + epsilon));
        inverses.write()[row] = inverse;
        float center = (float) mean;
        for (int i = from; i < from + features; i++) {
            xHat[i] = (x[i] - center) * inverse;
        }
    }

    // dβ = Σ dy and dγ = Σ dy x̂ over rows; with g = γ dy and means over the row's features,
    // dx = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε).
    @Override
    public Tensor backward(Tensor outputGradient) {
        inputGradient.batch(outputGradient.batch());
        float[] xHat = normalized.read();
        float[] dy = outputGradient.read();
        float[] dx = inputGradient.write();
        Arrays.fill(gammaSums, 0);
        Arrays.fill(betaSums, 0);
        for (int row = 0; row < outputGradient.rows(); row++) {
            backward(xHat, dy, dx, row);
        }
        for (int j = 0; j < features; j++) {
            gamma.gradient()[j] = (float) gammaSums[j];
            beta.gradient()[j] = (float) betaSums[j];
        }
        return inputGradient;
    }

    private void backward(float[] xHat, float[] dy, float[] dx, int row) {
        float[] scale = gamma.values();
        double gradientSum = 0;
        double productSum = 0;
        for (int j = 0; j < features; j++) {
            int i = row * features + j;
            double gradient = (double) scale[j] * dy[i];
            gradientSum += gradient;
            productSum += gradient * xHat[i];
            gammaSums[j] += (double) dy[i] * xHat[i];
            betaSums[j] += dy[i];
        }
        double gradientMean = gradientSum / features;
        double productMean = productSum / features;
        float inverse = inverses.read()[row];
        for (int j = 0; j < features; j++) {
            int i = row * features + j;
            dx[i] = (float) (((double) scale[j] * dy[i] - gradientMean - xHat[i] * productMean) * inverse);
        }
    }
}
