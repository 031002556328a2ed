package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;

/// Runs single layers on numbers written out.
final class SpatialLayers {
    static final Activation LINEAR = new Linear();
    static final Initializer ONES = new Constant(1);

    private SpatialLayers() {}

    /// A convolution that sums what is under its kernel.
    static Conv2d ones(int filters, Shape kernel, Shape stride, String padding) {
        return new Conv2d(filters, kernel, stride, padding, Shape.of(1), 1, LINEAR, ONES, false, ONES);
    }

    static BuildContext context(Shape sample, int batch) {
        return BuildContext.ofNetwork(sample, batch, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", sample, true, true);
    }

    static float[] evaluate(Layer layer, Shape sample, float... values) {
        return evaluate(layer.build(context(sample, values.length / sample.size())), sample, values);
    }

    static float[] evaluate(Block block, Shape sample, float... values) {
        Tensor input = Tensor.of(sample, values);
        Tensor output = block.forward(input, new Pass(new Batch(input, input)).evaluation());
        return Arrays.copyOf(output.read(), output.size());
    }

    static float[] train(Block block, Shape sample, long step, float... values) {
        Tensor input = Tensor.of(sample, values);
        Tensor output = block.forward(input, new Pass(new Batch(input, input)).training(step));
        return Arrays.copyOf(output.read(), output.size());
    }

    static float[] backward(Block block, Shape sample, float... gradient) {
        Tensor inputGradient = block.backward(Tensor.of(sample, gradient));
        return Arrays.copyOf(inputGradient.read(), inputGradient.size());
    }

    /// Eleven levels in turn, so that neighbours differ by far more than a gradient check moves them, and the
    /// largest of a window stays the largest: 11 divides no distance within a window over axes of up to 9.
    static void fillInLevels(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f * (7 * i % 11 - 5);
        }
    }
}
