package dev.tasa.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Preprocessor;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.preprocess.Standardize;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedTest {
    private static final int[] TRAIN = {0, 1};
    private static final int[] VALIDATION = {2};
    private static final int[] TEST = {3};

    private static float[] prepared(TinyTable data, Preprocessor preprocess) {
        float[] inputs = new float[data.size() * 2];
        for (int row = 0; row < data.size(); row++) {
            data.copyInput(row, inputs, row * 2);
        }
        FeatureScaling.fit(data, TRAIN, preprocess).apply(inputs);
        return inputs;
    }

    private static TinyTable table(TinyTable.Row... rows) {
        return new TinyTable(List.of(rows), List.of("a", "b"));
    }

    @Test
    void scales_are_learned_from_the_training_rows_alone() {
        float[] inputs = prepared(
                table(
                        new TinyTable.Row(0, 1, 0),
                        new TinyTable.Row(2, 0, 1),
                        new TinyTable.Row(4, 1, 0),
                        new TinyTable.Row(1000, 0, 1)),
                new Standardize());

        // Mean 1 and deviation 1, whatever the validation and test rows hold; indicators stay 0 and 1.
        assertThat(inputs).containsExactly(-1, 1, 1, 0, 3, 1, 999, 0);
    }

    @Test
    void a_missing_number_becomes_the_training_rows_mean() {
        float[] inputs = prepared(
                table(
                        new TinyTable.Row(2, 1, 0),
                        new TinyTable.Row(4, 1, 1),
                        new TinyTable.Row(Float.NaN, 1, 0),
                        new TinyTable.Row(100, 1, 1)),
                new None());

        assertThat(inputs[4]).isEqualTo(3);
    }

    @Test
    void a_category_that_training_lacks_stays_zero_elsewhere() {
        float[] inputs = prepared(
                table(
                        new TinyTable.Row(1, 0, 0),
                        new TinyTable.Row(2, 0, 1),
                        new TinyTable.Row(3, 1, 0),
                        new TinyTable.Row(4, 1, 1)),
                new None());

        assertThat(inputs[5]).isZero();
        assertThat(inputs[7]).isZero();
    }

    @Test
    void a_preprocessor_that_does_not_learn_is_shown_no_rows() {
        float[] numbers = {3};
        FeatureScaling.fit(new Ramp(4, 1), TRAIN, new Half()).apply(numbers);
        TargetScaling.fit(new Ramp(4, 1), TRAIN, new Half()).apply(numbers);
        assertThat(numbers[0]).isEqualTo(0.75f);
    }

    /// Halves numbers, and accepts none to learn from.
    private record Half() implements Preprocessor {
        @Override
        public boolean learns() {
            return false;
        }

        @Override
        public float[][] fit(float[] samples, int rows, int width) {
            assertThat(samples).isEmpty();
            assertThat(rows).isZero();
            return new float[0][];
        }

        @Override
        public void apply(float[][] fitted, float[] values, int rows, int width) {
            scale(values, 0.5f);
        }

        @Override
        public void invert(float[][] fitted, float[] values, int rows, int width) {
            scale(values, 2);
        }

        private static void scale(float[] values, float factor) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }

    @Test
    void trials_see_no_test_rows() {
        Prepared prepared = Prepared.of(
                table(
                        new TinyTable.Row(1, 0, 0),
                        new TinyTable.Row(2, 0, 1),
                        new TinyTable.Row(3, 1, 0),
                        new TinyTable.Row(4, 1, 1)),
                new Rows(TRAIN, VALIDATION, TEST),
                new None(),
                new None(),
                new InputCache());

        assertThat(prepared.forTrials().validationRows()).isEqualTo(VALIDATION);
        assertThat(prepared.forTest().validationRows()).isEqualTo(TEST);
    }
}
