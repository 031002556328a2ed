package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WideRowsTest {
    private static final int STEPS = 1_000_003;

    @Test
    void an_exponential_of_a_negative_number_is_within_one_ulp() {
        float[] x = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            x[i] = -87f * i / (STEPS - 1);
        }
        float[] y = x.clone();
        WideRows.exp(y, 0, STEPS);
        double worst = 0;
        for (int i = 0; i < STEPS; i++) {
            double exact = Math.exp(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
        }
        assertThat(worst).isBetween(0.5, 1.0);
    }

    @Test
    void exponentials_of_very_negative_numbers_are_next_to_nothing_and_of_zero_one() {
        float[] x = new float[64];
        x[0] = Float.NEGATIVE_INFINITY;
        x[1] = -1000;
        x[2] = -0f;
        x[3] = Float.NaN;
        WideRows.exp(x, 0, 64);
        assertThat(x[0]).isBetween(0f, 2e-38f);
        assertThat(x[1]).isBetween(0f, 2e-38f);
        assertThat(x[2]).isEqualTo(1);
        assertThat(x[3]).isNaN();
        assertThat(x[63]).isEqualTo(1);
    }
}
