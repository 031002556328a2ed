package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Preprocessor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How inputs are filled and scaled: missing numbers become the training rows' mean, indicators of categories
/// that the training rows lack become 0, and the preprocessor changes the numbers; indicators it leaves
/// alone.
public final class FeatureScaling {
    private final Dataset data;
    private final Preprocessor preprocessor;
    private final int width;
    private final boolean hasGaps;
    private final int[] numbers;
    private final float[] means;
    private final boolean[] unseen;
    private final float[][] fitted;

    private FeatureScaling(
            Dataset data,
            Preprocessor preprocessor,
            boolean hasGaps,
            int[] numbers,
            float[] means,
            boolean[] unseen,
            float[][] fitted) {
        this.data = data;
        this.preprocessor = preprocessor;
        this.width = data.input().size();
        this.hasGaps = hasGaps;
        this.numbers = numbers;
        this.means = means;
        this.unseen = unseen;
        this.fitted = fitted;
    }

    static FeatureScaling fit(Dataset data, int[] train, Preprocessor preprocessor) {
        int[] numbers = numbers(data);
        float[] means = means(data, train);
        boolean[] unseen = unseen(data, means);
        boolean hasGaps = hasGaps(data);
        var unfitted = new FeatureScaling(data, preprocessor, hasGaps, numbers, means, unseen, new float[0][]);
        return new FeatureScaling(data, preprocessor, hasGaps, numbers, means, unseen, unfitted.learn(train));
    }

    /// What an earlier process learned, for other rows of the same features.
    ///
    /// @param means as [#means] returned them
    /// @param fitted as [#fitted] returned it
    public static FeatureScaling restored(
            Dataset data, Preprocessor preprocessor, float[] means, List<float[]> fitted) {
        return new FeatureScaling(
                data,
                preprocessor,
                hasGaps(data),
                numbers(data),
                means,
                unseen(data, means),
                fitted.toArray(float[][]::new));
    }

    private float[][] learn(int[] train) {
        if (numbers.length == 0) {
            return new float[0][];
        }
        if (!preprocessor.learns()) {
            return preprocessor.fit(new float[0], 0, numbers.length);
        }
        float[] sample = new float[Math.multiplyExact(train.length, width)];
        for (int i = 0; i < train.length; i++) {
            data.copyInput(train[i], sample, i * width);
        }
        fill(sample);
        return preprocessor.fit(numbersOf(sample), train.length, numbers.length);
    }

    /// Whether [#apply] leaves every row of the data as it is.
    boolean isIdentity() {
        return preprocessor.isIdentity() && !hasGaps && !anyUnseen();
    }

    /// Whether [#apply] gives the same numbers for every row of the data. Means count only where there are gaps
    /// to fill.
    boolean doesTheSameAs(FeatureScaling other) {
        return data == other.data
                && preprocessor.equals(other.preprocessor)
                && Arrays.deepEquals(fitted, other.fitted)
                && Arrays.equals(unseen, other.unseen)
                && (!hasGaps || Arrays.equals(means, other.means));
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

    private boolean anyUnseen() {
        for (boolean isUnseen : unseen) {
            if (isUnseen) {
                return true;
            }
        }
        return false;
    }

    private void fill(float[] inputs) {
        if (!hasGaps && !anyUnseen()) {
            return;
        }
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

    private static int[] numbers(Dataset data) {
        List<Feature> features = data.features();
        return IntStream.range(0, data.input().size())
                .filter(i -> features.isEmpty() || features.get(i).kind() == Feature.Kind.NUMBER)
                .toArray();
    }

    /// Which indicators the training rows lack.
    private static boolean[] unseen(Dataset data, float[] means) {
        List<Feature> features = data.features();
        boolean[] unseen = new boolean[data.input().size()];
        for (int i = 0; i < features.size(); i++) {
            unseen[i] = features.get(i).kind() == Feature.Kind.INDICATOR && means[i] == 0;
        }
        return unseen;
    }

    /// Over the values that are there; 0 where there are none.
    private static float[] means(Dataset data, int[] train) {
        int width = data.input().size();
        double[] sums = new double[width];
        int[] counts = new int[width];
        float[] input = new float[width];
        for (int row : train) {
            data.copyInput(row, input, 0);
            for (int i = 0; i < width; i++) {
                float value = input[i];
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

    private static boolean hasGaps(Dataset data) {
        float[] input = new float[data.input().size()];
        for (int row = 0; row < data.size(); row++) {
            data.copyInput(row, input, 0);
            for (float value : input) {
                if (Float.isNaN(value)) {
                    return true;
                }
            }
        }
        return false;
    }
}
