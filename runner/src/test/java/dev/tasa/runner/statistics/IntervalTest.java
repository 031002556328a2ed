package dev.tasa.runner.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void three_values_have_a_mean_and_an_interval_by_students_t() {
        Interval interval = Interval.of(List.of(1.0, 2.0, 6.0));

        // Standard deviation √7, t = 4.303 with two degrees of freedom: 4.303·√(7/3) = 6.573.
        assertThat(interval.mean()).isCloseTo(3, within(1e-12));
        assertThat(interval.low()).isCloseTo(3 - 6.573, within(1e-3));
        assertThat(interval.high()).isCloseTo(3 + 6.573, within(1e-3));
        assertThat(interval.count()).isEqualTo(3);
    }

    @Test
    void one_value_has_a_mean_and_no_interval() {
        Interval interval = Interval.of(List.of(0.5));

        assertThat(interval.mean()).isEqualTo(0.5);
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
    }
}
