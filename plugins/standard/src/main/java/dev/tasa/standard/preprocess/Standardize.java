package dev.tasa.standard.preprocess;

import dev.tasa.api.Preprocessor;

/// Gives every column mean 0 and standard deviation 1 on the training split.
///
/// The deviation is the population's, divided by the number of rows, as scikit-learn's StandardScaler has it.
/// A column that is constant on the training split becomes 0 everywhere: it can teach nothing.
public record Standardize() implements Preprocessor {

    /// Two rows: each column's mean, and its standard deviation.
    @Override
    public float[][] fit(float[] samples, int rows, int width) {
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int column = 0; column < width; column++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += samples[row * width + column];
            }
            double center = sum / rows;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                double distance = samples[row * width + column] - center;
                squares += distance * distance;
            }
            mean[column] = (float) center;
            deviation[column] = (float) Math.sqrt(squares / rows);
        }
        return new float[][] {mean, deviation};
    }

    @Override
    public void apply(float[][] fitted, float[] values, int rows, int width) {
        float[] mean = fitted[0];
        float[] deviation = fitted[1];
        for (int i = 0; i < rows * width; i++) {
            int column = i % width;
            values[i] = deviation[column] == 0 ? 0 : (values[i] - mean[column]) / deviation[column];
        }
    }

    @Override
    public void invert(float[][] fitted, float[] values, int rows, int width) {
        float[] mean = fitted[0];
        float[] deviation = fitted[1];
        for (int i = 0; i < rows * width; i++) {
            int column = i % width;
            values[i] = values[i] * deviation[column] + mean[column];
        }
    }
}
