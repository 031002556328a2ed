package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;
import java.util.Random;

/// Tensors and weights of a convolution, the same in each run of a shape.
final class ConvolutionRun {
    final Convolution convolution;
    final Tensor input;
    final Tensor output;
    final Tensor outputGradient;
    final Tensor inputGradient;
    final float[] kernel;
    final float[] bias;
    final float[] kernelGradient;
    final float[] biasGradient;

    ConvolutionRun(ConvolutionShape shape, Convolution convolution, int capacity) {
        Random random = new Random(7);
        this.convolution = convolution;
        input = tensor(shape.input(), capacity, random);
        output = tensor(shape.output(), capacity, random);
        outputGradient = tensor(shape.output(), capacity, random);
        inputGradient = tensor(shape.input(), capacity, random);
        kernel = random(shape.kernel().size(), random);
        bias = random(shape.filters(), random);
        kernelGradient = new float[kernel.length];
        biasGradient = new float[bias.length];
    }

    void step(int batch) {
        input.batch(batch);
        outputGradient.batch(batch);
        convolution.forward(input, kernel, bias, output);
        convolution.backwardWeights(input, outputGradient, kernelGradient, biasGradient);
        convolution.backwardInput(outputGradient, kernel, inputGradient);
    }

    /// @param tolerance a share of the largest number of each result
    void assertAgrees(ConvolutionRun expected, double tolerance) {
        assertAgree(output.read(), expected.output.read(), output.size(), tolerance);
        assertAgree(inputGradient.read(), expected.inputGradient.read(), input.size(), tolerance);
        assertAgree(kernelGradient, expected.kernelGradient, kernelGradient.length, tolerance);
        assertAgree(biasGradient, expected.biasGradient, biasGradient.length, tolerance);
    }

    static void assertAgree(float[] actual, float[] expected, int size, double tolerance) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        for (int i = 0; i < size; i++) {
            assertThat((double) actual[i])
                    .as("number %d", i)
                    .isBetween(expected[i] - tolerance * largest, expected[i] + tolerance * largest);
        }
    }

    static Tensor tensor(Shape sample, int capacity, Random random) {
        Tensor tensor = new Tensor(sample, capacity, Arena.ofAuto());
        float[] values = random(tensor.size(), random);
        System.arraycopy(values, 0, tensor.write(), 0, values.length);
        return tensor;
    }

    static float[] random(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
