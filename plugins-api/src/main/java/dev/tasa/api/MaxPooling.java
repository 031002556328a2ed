package dev.tasa.api;

import java.util.Arrays;

/// The largest number of each window; the first of equals gets the gradient.
final class MaxPooling implements Pooling {
    private final PoolWindow window;
    private int[] winners = {};

    MaxPooling(PoolingShape shape) {
        window = new PoolWindow(shape);
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        output.batch(input.batch());
        if (winners.length < output.size()) {
            winners = new int[output.capacity() * output.sampleSize()];
        }
        float[] x = input.read();
        float[] y = output.write();
        for (int pixel = 0; pixel < window.count(input.batch()); pixel++) {
            window.moveTo(pixel);
            forward(x, y, pixel * window.channels);
        }
    }

    private void forward(float[] x, float[] y, int to) {
        for (int channel = 0; channel < window.channels; channel++) {
            int winner = window.first + channel;
            float largest = x[winner];
            for (int i = 0; i < window.rows; i++) {
                for (int j = 0; j < window.columns; j++) {
                    int at = window.first + channel + i * window.down + j * window.across;
                    float value = x[at];
                    if (value > largest || value != value) { // NaN wins, or it would hide from the check for it
                        largest = value;
                        winner = at;
                    }
                }
            }
            y[to + channel] = largest;
            winners[to + channel] = winner;
        }
    }

    @Override
    public void backward(Tensor outputGradient, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        float[] dy = outputGradient.read();
        float[] dx = inputGradient.write();
        Arrays.fill(dx, 0, inputGradient.size(), 0);
        for (int i = 0; i < outputGradient.size(); i++) {
            dx[winners[i]] += dy[i];
        }
    }
}
