package dev.tasa.standard.activation;

import dev.tasa.api.Activation;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;

/// Leaky rectified linear unit: `y = x` above 0, `y = slope · x` below (Maas, Hannun & Ng 2013).
public record LeakyRelu(@Doc("slope below 0") double negativeSlope) implements Activation {

    public LeakyRelu() {
        this(0.01);
    }

    public LeakyRelu {
        Check.inRange("negativeSlope", negativeSlope, 0, 1);
    }

    // A slope of at most 1 makes slope · x the larger of the two exactly where x < 0.
    @Override
    public void forward(float[] input, float[] output, int rows, int columns) {
        float slope = (float) negativeSlope;
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            output[i] = Math.max(input[i], slope * input[i]);
        }
    }

    // dy/dx is 1 where y > 0, else the slope.
    @Override
    public void backward(
            float[] input, float[] output, float[] outputGradient, float[] inputGradient, int rows, int columns) {
        float slope = (float) negativeSlope;
        int size = rows * columns;
        for (int i = 0; i < size; i++) {
            inputGradient[i] = outputGradient[i] * Math.max(Math.signum(output[i]), slope);
        }
    }

    @Override
    public boolean backwardNeedsInput() {
        return false;
    }
}
