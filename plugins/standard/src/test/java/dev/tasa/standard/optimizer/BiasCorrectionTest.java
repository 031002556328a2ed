package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class BiasCorrectionTest {
    @Test
    void it_is_one_minus_a_power_of_the_decay() {
        for (long t = 1; t <= 100_000; t = 3 * t + 1) {
            assertThat(BiasCorrection.of(0.999, t)).isCloseTo(1 - Math.pow(0.999, t), withinPercentage(1e-10));
        }
    }

    @Test
    void a_mean_that_keeps_nothing_needs_no_correction() {
        assertThat(BiasCorrection.of(0, 1)).isEqualTo(1);
    }
}
