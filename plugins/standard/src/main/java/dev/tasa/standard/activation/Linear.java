package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.Kernels;
import dev.tasa.api.Tensor;

/// The identity: `y = x`.
public record Linear() implements Activation {

    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        copy(input, output, rows * columns);
    }

    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        copy(outputGradient, inputGradient, rows * columns);
    }

    @Override
    public void forward(Tensor input, Tensor output, Kernels kernels) {
        if (input != output) { // or numbers in native memory would be fetched to be left alone
            Activation.super.forward(input, output, kernels);
        }
    }

    @Override
    public void backward(Tensor input, Tensor output, Tensor outputGradient, Tensor inputGradient, Kernels kernels) {
        if (outputGradient != inputGradient) {
            Activation.super.backward(input, output, outputGradient, inputGradient, kernels);
        }
    }

    @Override
    public boolean backwardNeedsInput() {
        return false;
    }

    private static void copy(float[] from, float[] to, int size) {
        if (from != to) {
            System.arraycopy(from, 0, to, 0, size);
        }
    }
}
