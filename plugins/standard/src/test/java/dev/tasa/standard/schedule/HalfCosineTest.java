package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HalfCosineTest {
    @Test
    void it_is_the_cosine_of_a_half_turn_moved_between_one_and_zero() {
        for (int i = 0; i <= 1000; i++) {
            double progress = i / 1000.0;
            assertThat(HalfCosine.at(progress))
                    .isCloseTo((1 + StrictMath.cos(StrictMath.PI * progress)) / 2, within(1e-15));
        }
    }

    @Test
    void it_starts_at_one_and_ends_at_zero_exactly() {
        assertThat(HalfCosine.at(0)).isEqualTo(1);
        assertThat(HalfCosine.at(1)).isEqualTo(0);
    }
}
