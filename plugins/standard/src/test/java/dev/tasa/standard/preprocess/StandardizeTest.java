package dev.tasa.standard.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Preprocessor;
import org.junit.jupiter.api.Test;

class StandardizeTest {
    /// Columns 1 2 3 6 (mean 3, population variance 3.5), −4 0 4 0 (0, 8) and a constant.
    private static final float[] TRAINING = {1, -4, 0.1f, 2, 0, 0.1f, 3, 4, 0.1f, 6, 0, 0.1f};

    @Test
    void columns_have_mean_zero_and_the_populations_deviation_one() {
        Preprocessor standardize = new Standardize();
        float[] values = TRAINING.clone();

        standardize.apply(standardize.fit(TRAINING, 4, 3), values, 4, 3);

        float root = (float) Math.sqrt(3.5);
        float other = (float) Math.sqrt(8);
        assertThat(values).containsExactly(-2 / root, -4 / other, 0, -1 / root, 0, 0, 0, 4 / other, 0, 3 / root, 0, 0);
    }

    @Test
    void a_constant_column_is_zero_for_other_values_too_and_comes_back_as_the_constant() {
        Preprocessor standardize = new Standardize();
        float[][] fitted = standardize.fit(TRAINING, 4, 3);
        float[] unseen = {3, 0, 17};

        standardize.apply(fitted, unseen, 1, 3);
        assertThat(unseen).containsExactly(0, 0, 0);

        standardize.invert(fitted, unseen, 1, 3);
        assertThat(unseen).containsExactly(3, 0, 0.1f);
    }

    @Test
    void inverting_gives_the_numbers_back() {
        Preprocessor standardize = new Standardize();
        float[][] fitted = standardize.fit(TRAINING, 4, 3);
        float[] values = TRAINING.clone();

        standardize.apply(fitted, values, 4, 3);
        standardize.invert(fitted, values, 4, 3);

        assertThat(values).containsExactly(TRAINING, within(1e-6f));
    }

    @Test
    void large_numbers_lose_no_digits_to_the_sum_of_squares() {
        Preprocessor standardize = new Standardize();
        float[] years = {1e7f, 1e7f + 1, 1e7f + 2};

        standardize.apply(standardize.fit(years, 3, 1), years, 3, 1);

        float step = (float) Math.sqrt(1.5);
        assertThat(years).containsExactly(new float[] {-step, 0, step}, within(1e-6f));
    }
}
