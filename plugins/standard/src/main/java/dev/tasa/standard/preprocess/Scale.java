package dev.tasa.standard.preprocess;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Required;

/// Divides every number by one that is known beforehand, as pixels by 255.
public record Scale(
        @Required @Doc("what numbers are divided by") double by) implements Preprocessor {

    public Scale() {
        this(1);
    }

    public Scale {
        Check.positive("by", by);
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public float[][] fit(float[] samples, int rows, int width) {
        return new float[0][];
    }

    @Override
    public void apply(float[][] fitted, float[] values, int rows, int width) {
        for (int i = 0; i < rows * width; i++) {
            values[i] = (float) (values[i] / by);
        }
    }

    @Override
    public void invert(float[][] fitted, float[] values, int rows, int width) {
        for (int i = 0; i < rows * width; i++) {
            values[i] = (float) (values[i] * by);
        }
    }
}
