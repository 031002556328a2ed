package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinitenessTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 64, 4095, 4096, 4097, 4160, 5001})
    void finite_numbers_of_any_size_pass(int length) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = i % 3 == 0 ? Float.MAX_VALUE : i % 3 == 1 ? -Float.MIN_VALUE : -0f;
        }
        assertThat(Finiteness.of(x)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 4096, 4161})
    void one_infinity_or_nan_is_found_wherever_it_stands(int length) {
        float[] x = new float[length];
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int i = 0; i < length; i++) {
                x[i] = broken;
                assertThat(Finiteness.of(x))
                        .as("%s at %d of %d", broken, i, length)
                        .isFalse();
                Arrays.fill(x, i, i + 1, 1);
            }
        }
    }

    /// What long runs do.
    @Test
    void vectors_find_one_infinity_or_nan_wherever_it_stands() {
        float[] x = new float[SumsInVectors.wholeBlocks(200)];
        assertThat(x).isNotEmpty();
        Arrays.fill(x, Float.MAX_VALUE);
        assertThat(SumsInVectors.areFinite(x, x.length)).isTrue();
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int i = 0; i < x.length; i++) {
                x[i] = broken;
                assertThat(SumsInVectors.areFinite(x, x.length))
                        .as("%s at %d", broken, i)
                        .isFalse();
                x[i] = -1;
            }
        }
    }
}
