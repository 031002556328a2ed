package dev.tasa.testkit;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/// Outputs of a model with targets and weights, as a loss gets them.
record LossSamples(Tensor output, Tensor target, Tensor weight) {

    /// Random outputs and targets, each position weighing 1. Numbers stay at least 0.1 from their targets, so
    /// that an absolute error's kink is not near.
    static LossSamples random(Loss loss, Target target, int samples) {
        RandomStream random = RandomStream.of(9, "loss samples");
        Shape outputShape = loss.outputShape(target);
        float[] outputs = new float[samples * outputShape.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) (2 * random.nextGaussian());
        }
        float[] targets = new float[samples * target.shape().size()];
        for (int i = 0; i < targets.length; i++) {
            double distance = random.nextGaussian();
            targets[i] = target.isClass()
                    ? random.nextInt(target.classes().size())
                    : (float) (outputs[i] + distance + Math.copySign(0.1, distance));
        }
        float[] weights = new float[samples * target.positions()];
        Arrays.fill(weights, 1);
        Shape weightShape = target.positions() == 1 ? Shape.of() : Shape.of(target.positions());
        return new LossSamples(
                Tensor.of(outputShape, outputs), Tensor.of(target.shape(), targets), Tensor.of(weightShape, weights));
    }

    Batch batch() {
        return new Batch(output, target, Optional.of(weight), Optional.empty());
    }

    float[] weights() {
        return weight.update();
    }

    void weighSample(int sample, float value) {
        int positions = weight.sampleSize();
        Arrays.fill(weights(), sample * positions, (sample + 1) * positions, value);
    }

    Tensor gradientTensor() {
        return new Tensor(output.sample(), output.batch(), Arena.ofAuto());
    }

    /// The samples of these numbers, in this order.
    LossSamples pick(int... samples) {
        return new LossSamples(pick(output, samples), pick(target, samples), pick(weight, samples));
    }

    private static Tensor pick(Tensor from, int... samples) {
        int size = from.sampleSize();
        float[] values = new float[samples.length * size];
        for (int i = 0; i < samples.length; i++) {
            System.arraycopy(from.read(), samples[i] * size, values, i * size, size);
        }
        return Tensor.of(from.sample(), values);
    }
}
