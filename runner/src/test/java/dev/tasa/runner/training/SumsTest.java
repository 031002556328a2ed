package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 4095, 4096, 4097, 4111, 4112, 4127, 10_001})
    void every_square_counts_once_whatever_the_length(int length) {
        float[] x = new float[length];
        double expected = 0;
        for (int i = 0; i < length; i++) {
            x[i] = i % 17 - 8;
            expected += x[i] * x[i];
        }
        assertThat(Sums.ofSquares(x)).isEqualTo(expected);
    }

    /// Which of the two runs depends on how long the process has worked; results do not.
    @Test
    void plain_and_vector_loops_give_the_same_bits() {
        Random random = new Random(1);
        float[] x = new float[16 * 321];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (random.nextGaussian() * Math.exp(20 * random.nextGaussian()));
        }
        assertThat(Sums.ofSquaresInBlocks(x, x.length)).isEqualTo(SumsInVectors.ofSquares(x, x.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5000})
    void the_largest_floats_have_a_finite_sum(int length) {
        float[] x = new float[length];
        Arrays.fill(x, Float.MAX_VALUE);
        double square = (double) Float.MAX_VALUE * Float.MAX_VALUE;
        assertThat(Sums.ofSquares(x) / (length * square)).isCloseTo(1, within(1e-12));
    }
}
