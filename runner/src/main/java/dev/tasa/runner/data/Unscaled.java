package dev.tasa.runner.data;

import dev.tasa.api.Preprocessor;

/// Leaves numbers as they are.
record Unscaled() implements Preprocessor {
    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public boolean isIdentity() {
        return true;
    }

    @Override
    public float[][] fit(float[] samples, int rows, int width) {
        return new float[0][];
    }

    @Override
    public void apply(float[][] fitted, float[] values, int rows, int width) {}

    @Override
    public void invert(float[][] fitted, float[] values, int rows, int width) {}
}
