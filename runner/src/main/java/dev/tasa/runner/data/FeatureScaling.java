package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Preprocessor;
import java.util.List;
import java.util.stream.IntStream;

/// How inputs are filled and scaled: missing numbers become the training rows' mean, indicators of categories
/// that the training rows lack become 0, and the preprocessor changes the numbers; indicators it leaves
/// alone.
public final class FeatureScaling {
    private final Preprocessor preprocessor;
    private final int width;
    private final int[] numbers;
    private final float[] means;
    private final boolean[] unseen;
    private final float[][] fitted;

    private FeatureScaling(
            Preprocessor preprocessor, int width, int[] numbers, float[] means, boolean[] unseen, float[][] fitted) {
        this.preprocessor = preprocessor;
        this.width = width;
        this.numbers = numbers;
        this.means = means;
        this.unseen = unseen;
        this.fitted = fitted;
    }

    /// @param raw `[rows, width]`, all rows; missing numbers are NaN
    static FeatureScaling fit(Dataset data, float[] raw, int[] train, Preprocessor preprocessor) {
        int width = data.input().size();
        List<Feature> features = data.features();
        int[] numbers = IntStream.range(0, width)
                .filter(i -> features.isEmpty() || features.get(i).kind() == Feature.Kind.NUMBER)
                .toArray();
        float[] means = means(raw, width, train);
        boolean[] unseen = new boolean[width];
        for (int i = 0; i < features.size(); i++) {
            unseen[i] = features.get(i).kind() == Feature.Kind.INDICATOR && means[i] == 0;
        }
        var unfitted = new FeatureScaling(preprocessor, width, numbers, means, unseen, new float[0][]);
        float[] sample = new float[Math.multiplyExact(train.length, width)];
        for (int i = 0; i < train.length; i++) {
            System.arraycopy(raw, train[i] * width, sample, i * width, width);
        }
        unfitted.fill(sample);
        float[][] fitted = numbers.length == 0
                ? new float[0][]
                : preprocessor.fit(unfitted.numbersOf(sample), train.length, numbers.length);
        return new FeatureScaling(preprocessor, width, numbers, means, unseen, fitted);
    }

    /// Changes `[rows, width]` in place.
    public void apply(float[] inputs) {
        fill(inputs);
        if (numbers.length == 0) {
            return;
        }
        int rows = inputs.length / width;
        if (numbers.length == width) {
            preprocessor.apply(fitted, inputs, rows, width);
            return;
        }
        float[] values = numbersOf(inputs);
        preprocessor.apply(fitted, values, rows, numbers.length);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < numbers.length; i++) {
                inputs[row * width + numbers[i]] = values[row * numbers.length + i];
            }
        }
    }

    /// The training rows' mean of each element, which fills its gaps.
    public float[] means() {
        return means.clone();
    }

    /// What the preprocessor learned, over the elements that are numbers.
    public List<float[]> fitted() {
        return List.of(fitted);
    }

    private void fill(float[] inputs) {
        for (int i = 0; i < inputs.length; i++) {
            int element = i % width;
            if (Float.isNaN(inputs[i])) {
                inputs[i] = means[element];
            } else if (unseen[element]) {
                inputs[i] = 0;
            }
        }
    }

    private float[] numbersOf(float[] inputs) {
        if (numbers.length == width) {
            return inputs;
        }
        int rows = inputs.length / width;
        float[] values = new float[rows * numbers.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < numbers.length; i++) {
                values[row * numbers.length + i] = inputs[row * width + numbers[i]];
            }
        }
        return values;
    }

    /// Over the values that are there; 0 where there are none.
    private static float[] means(float[] raw, int width, int[] train) {
        double[] sums = new double[width];
        int[] counts = new int[width];
        for (int row : train) {
            for (int i = 0; i < width; i++) {
                float value = raw[row * width + i];
                if (!Float.isNaN(value)) {
                    sums[i] += value;
                    counts[i]++;
                }
            }
        }
        float[] means = new float[width];
        for (int i = 0; i < width; i++) {
            means[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
        }
        return means;
    }
}
