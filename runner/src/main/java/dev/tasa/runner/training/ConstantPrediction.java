package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The best that a prediction can do which is the same for every input: class shares, a mean, a median.
///
/// It is found for any loss by gradient descent on the constant output.
public final class ConstantPrediction {
    /// More rows change the answer by less than a percent …
    private static final int MOST_ROWS = 1000;
    /// … and outputs of many steps are many samples each.
    private static final int MOST_OUTPUTS = 200_000;

    private static final int STEPS = 100;
    private static final double GROWTH = 2;
    private static final double SHRINKAGE = 0.25;

    /// After so many failures without a success that is worth it, of a share of the loss, there is nothing left to
    /// gain.
    private static final int MOST_FAILURES = 10;
    private static final double WORTH_IT = 1e-9;

    private final Loss loss;
    private final Batch batch;
    private final Tensor output;
    private final Tensor gradient;

    private ConstantPrediction(Loss loss, TrialData data) {
        Samples samples = data.samples();
        Shape shape = loss.outputShape(samples.target());
        int[] rows = evenly(data.trainRows(), Math.clamp(MOST_OUTPUTS / shape.size(), 1, MOST_ROWS));
        this.loss = loss;
        this.batch = new BatchLoader(samples, rows.length, Arena.ofAuto()).load(rows, 0, rows.length);
        this.output = new Tensor(shape, rows.length, Arena.ofAuto());
        this.gradient = new Tensor(shape, rows.length, Arena.ofAuto());
    }

    /// So many of the rows at equal distances, or all: the first ones may be of one class.
    private static int[] evenly(int[] rows, int most) {
        int count = Math.min(most, rows.length);
        return IntStream.range(0, count)
                .map(i -> rows[(int) ((long) i * rows.length / count)])
                .toArray();
    }

    /// Its loss over the training rows.
    public static double loss(Loss loss, TrialData data) {
        return new ConstantPrediction(loss, data).lowest();
    }

    /// Descends while that lowers the loss, with steps that grow after a success and shrink after a failure.
    private double lowest() {
        double[] constant = new double[output.sampleSize()];
        double[] slope = new double[constant.length];
        double lowest = valueAndSlope(constant, slope);
        double rate = 1;
        int failures = 0;
        for (int step = 0; step < STEPS && failures < MOST_FAILURES; step++) {
            double[] next = new double[constant.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = constant[i] - rate * slope[i];
            }
            double[] nextSlope = new double[slope.length];
            double value = valueAndSlope(next, nextSlope);
            if (value < lowest) {
                failures = lowest - value > WORTH_IT * Math.abs(value) ? 0 : failures;
                lowest = value;
                constant = next;
                slope = nextSlope;
                rate *= GROWTH;
            } else {
                failures++;
                rate *= SHRINKAGE;
            }
        }
        return lowest;
    }

    private double valueAndSlope(double[] constant, double[] slope) {
        float[] outputs = output.write();
        for (int i = 0; i < batch.size() * constant.length; i++) {
            outputs[i] = (float) constant[i % constant.length];
        }
        double value = loss.valueAndGradient(output, batch, gradient);
        Arrays.fill(slope, 0);
        float[] gradients = gradient.read();
        for (int i = 0; i < batch.size() * constant.length; i++) {
            slope[i % constant.length] += gradients[i];
        }
        return value;
    }
}
