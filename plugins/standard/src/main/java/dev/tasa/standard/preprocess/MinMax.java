package dev.tasa.standard.preprocess;

import dev.tasa.api.Preprocessor;
import java.util.Arrays;

/// Moves every column to the range from 0 to 1 of the training split.
///
/// Values outside that range elsewhere leave 0 to 1; they are not clipped. A column that is constant on the
/// training split becomes 0 everywhere: it can teach nothing.
public record MinMax() implements Preprocessor {

    /// Two rows: each column's least and greatest value.
    @Override
    public float[][] fit(float[] samples, int rows, int width) {
        float[] least = new float[width];
        float[] greatest = new float[width];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < rows * width; i++) {
            int column = i % width;
            least[column] = Math.min(least[column], samples[i]);
            greatest[column] = Math.max(greatest[column], samples[i]);
        }
        return new float[][] {least, greatest};
    }

    @Override
    public void apply(float[][] fitted, float[] values, int rows, int width) {
        for (int i = 0; i < rows * width; i++) {
            double least = fitted[0][i % width];
            double range = fitted[1][i % width] - least;
            values[i] = range == 0 ? 0 : (float) ((values[i] - least) / range);
        }
    }

    @Override
    public void invert(float[][] fitted, float[] values, int rows, int width) {
        for (int i = 0; i < rows * width; i++) {
            double least = fitted[0][i % width];
            double range = fitted[1][i % width] - least;
            values[i] = (float) (values[i] * range + least);
        }
    }
}
