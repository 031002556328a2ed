package dev.tasa.standard.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Preprocessor;
import org.junit.jupiter.api.Test;

class MinMaxTest {
    private static final float[] TRAINING = {2, 5, -1, 5, 4, 5};

    @Test
    void the_least_becomes_zero_the_greatest_one_and_a_constant_zero() {
        Preprocessor minMax = new MinMax();
        float[] values = TRAINING.clone();

        minMax.apply(minMax.fit(TRAINING, 3, 2), values, 3, 2);

        assertThat(values).containsExactly(0.6f, 0, 0, 0, 1, 0);
    }

    @Test
    void values_outside_the_training_range_are_not_clipped() {
        Preprocessor minMax = new MinMax();
        float[] unseen = {9, 7};

        minMax.apply(minMax.fit(TRAINING, 3, 2), unseen, 1, 2);

        assertThat(unseen).containsExactly(2, 0);
    }

    @Test
    void inverting_gives_the_numbers_back() {
        Preprocessor minMax = new MinMax();
        float[][] fitted = minMax.fit(TRAINING, 3, 2);
        float[] values = TRAINING.clone();

        minMax.apply(fitted, values, 3, 2);
        minMax.invert(fitted, values, 3, 2);

        assertThat(values).containsExactly(TRAINING, within(1e-6f));
    }
}
