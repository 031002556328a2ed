package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class CosineTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new Cosine(Length.ofEpochs(5), 0.2);
    }

    @Test
    void half_way_down_is_the_mean_of_one_and_the_floor() {
        assertThat(subject().factor(0, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(subject().factor(10, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void after_its_length_it_stays_on_the_floor() {
        assertThat(subject().factor(20, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.2, within(1e-12));
        assertThat(subject().factor(39, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void by_default_the_fall_takes_the_whole_run() {
        assertThat(new Cosine().factor(20, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void a_floor_above_the_rate_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Cosine(Length.WHOLE_RUN, 1.1))
                .hasMessage("minimum must be from 0 to 1, but is 1.1");
    }
}
