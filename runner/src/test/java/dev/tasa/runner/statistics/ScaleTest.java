package dev.tasa.runner.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void losses_are_compared_by_their_logarithms() {
        Scale scale = Scale.fitting(List.of(0.1, 2.0), false);

        assertThat(scale).isEqualTo(Scale.LOG);
        assertThat(scale.cost(2, false) - scale.cost(1, false)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void shares_are_compared_by_their_arcsines_where_1_is_finite_and_best() {
        Scale scale = Scale.fitting(List.of(0.0, 0.5, 1.0), true);

        assertThat(scale).isEqualTo(Scale.ARCSINE);
        assertThat(scale.cost(1, true)).isCloseTo(-Math.PI / 2, within(1e-12)).isLessThan(scale.cost(0.99, true));
    }

    @Test
    void scores_that_may_be_negative_or_zero_losses_are_compared_as_they_are() {
        assertThat(Scale.fitting(List.of(-0.2, 0.9), true)).isEqualTo(Scale.LINEAR);
        assertThat(Scale.fitting(List.of(0.0, 0.9), false)).isEqualTo(Scale.LINEAR);
        assertThat(Scale.LINEAR.cost(0.9, true)).isEqualTo(-0.9);
    }
}
