package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.Zeros;
import java.util.Arrays;

/// Computes a [BatchNorm] layer over rows of channels: a batch's samples with all their positions.
final class BatchNormBlock implements Block {
    private final int channels;
    private final double momentum;
    private final double epsilon;

    private final Weight gamma;
    private final Weight beta;
    private final State runningMean;
    private final State runningVariance;
    private final double[] mean;
    private final double[] variance;
    private final double[] products;
    private final float[] center;
    private final float[] inverse;
    private final float[] factor;
    private final float[] shift;
    private final Tensor output;
    private final Tensor inputGradient;

    private Tensor input;

    BatchNormBlock(BatchNorm layer, BuildContext context) {
        channels = context.input().last();
        momentum = layer.momentum();
        epsilon = layer.epsilon();
        Shape shape = Shape.of(channels);
        gamma = context.weight("gamma", shape, Role.SCALE, new Constant(1));
        beta = context.weight("beta", shape, Role.BIAS, new Zeros());
        runningMean = context.state("running-mean", shape, 0);
        runningVariance = context.state("running-variance", shape, 1);
        mean = new double[channels];
        variance = new double[channels];
        products = new double[channels];
        center = new float[channels];
        inverse = new float[channels];
        factor = new float[channels];
        shift = new float[channels];
        output = context.tensor(context.input());
        inputGradient = context.tensor(context.input());
    }

    // y = γ (x − μ) / √(σ² + ε) + β
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        output.batch(input.batch());
        float[] x = input.read();
        int rows = input.rows();
        if (pass.isTraining()) {
            measure(x, rows);
            moveRunningStatistics(rows);
        } else {
            useRunningStatistics();
        }
        normalize(x, output.write(), rows);
        return output;
    }

    /// The batch's mean and (biased) variance of each channel, in two passes: one pass of squares would lose
    /// the variance of values far from 0.
    private void measure(float[] x, int rows) {
        Arrays.fill(mean, 0);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < channels; c++) {
                mean[c] += x[row * channels + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            mean[c] /= rows;
        }
        Arrays.fill(variance, 0);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < channels; c++) {
                double difference = x[row * channels + c] - mean[c];
                variance[c] += difference * difference;
            }
        }
        for (int c = 0; c < channels; c++) {
            variance[c] /= rows;
        }
    }

    private void moveRunningStatistics(int rows) {
        if (rows == 1) {
            return;
        }
        double unbiased = rows / (rows - 1.0);
        float[] means = runningMean.values();
        float[] variances = runningVariance.values();
        for (int c = 0; c < channels; c++) {
            means[c] = (float) ((1 - momentum) * means[c] + momentum * mean[c]);
            variances[c] = (float) ((1 - momentum) * variances[c] + momentum * unbiased * variance[c]);
        }
    }

    private void useRunningStatistics() {
        for (int c = 0; c < channels; c++) {
            mean[c] = runningMean.values()[c];
            variance[c] = runningVariance.values()[c];
        }
    }

    private void normalize(float[] x, float[] y, int rows) {
        for (int c = 0; c < channels; c++) {
            center[c] = (float) mean[c];
            inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
            factor[c] = gamma.values()[c] * inverse[c];
            shift[c] = beta.values()[c];
        }
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < channels; c++) {
                int i = row * channels + c;
                y[i] = (x[i] - center[c]) * factor[c] + shift[c];
            }
        }
    }

    // With x̂ = (x − μ) / √(σ² + ε) over n rows: dβ = Σ dy, dγ = Σ dy x̂, and since μ and σ² depend on x too,
    // dx = γ / √(σ² + ε) · (dy − dβ / n − x̂ dγ / n)   (Ioffe & Szegedy, section 3).
    @Override
    public Tensor backward(Tensor outputGradient) {
        inputGradient.batch(outputGradient.batch());
        int rows = outputGradient.rows();
        float[] x = input.read();
        float[] dy = outputGradient.read();
        float[] dx = inputGradient.write();
        sumGradients(x, dy, rows);
        for (int c = 0; c < channels; c++) {
            shift[c] = beta.gradient()[c] / rows;
            products[c] = (double) gamma.gradient()[c] * inverse[c] / rows;
        }
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < channels; c++) {
                int i = row * channels + c;
                dx[i] = (float) (factor[c] * (dy[i] - shift[c] - (x[i] - center[c]) * products[c]));
            }
        }
        return inputGradient;
    }

    private void sumGradients(float[] x, float[] dy, int rows) {
        double[] sums = mean; // forward is done with it
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < channels; c++) {
                int i = row * channels + c;
                sums[c] += dy[i];
                products[c] += (double) dy[i] * (x[i] - center[c]);
            }
        }
        for (int c = 0; c < channels; c++) {
            beta.gradient()[c] = (float) sums[c];
            gamma.gradient()[c] = (float) (products[c] * inverse[c]);
        }
    }
}
