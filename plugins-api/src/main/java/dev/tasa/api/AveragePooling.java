package dev.tasa.api;

import java.util.Arrays;

/// The mean of each window, padding not counted.
final class AveragePooling implements Pooling {
    private final PoolWindow window;

    AveragePooling(PoolingShape shape) {
        window = new PoolWindow(shape);
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        for (int pixel = 0; pixel < window.count(input.batch()); pixel++) {
            window.moveTo(pixel);
            forward(x, y, pixel * window.channels);
        }
    }

    private void forward(float[] x, float[] y, int to) {
        for (int channel = 0; channel < window.channels; channel++) {
            double sum = 0;
            for (int i = 0; i < window.rows; i++) {
                for (int j = 0; j < window.columns; j++) {
                    sum += x[window.first + channel + i * window.down + j * window.across];
                }
            }
            y[to + channel] = (float) (sum / (window.rows * window.columns));
        }
    }

    // Each of a window's n numbers gets dy / n.
    @Override
    public void backward(Tensor outputGradient, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        float[] dy = outputGradient.read();
        float[] dx = inputGradient.write();
        Arrays.fill(dx, 0, inputGradient.size(), 0);
        for (int pixel = 0; pixel < window.count(outputGradient.batch()); pixel++) {
            window.moveTo(pixel);
            backward(dy, pixel * window.channels, dx);
        }
    }

    private void backward(float[] dy, int from, float[] dx) {
        float share = 1f / (window.rows * window.columns);
        for (int i = 0; i < window.rows; i++) {
            for (int j = 0; j < window.columns; j++) {
                int at = window.first + i * window.down + j * window.across;
                for (int channel = 0; channel < window.channels; channel++) {
                    dx[at + channel] += share * dy[from + channel];
                }
            }
        }
    }
}
