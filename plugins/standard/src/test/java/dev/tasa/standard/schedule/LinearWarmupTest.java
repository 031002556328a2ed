package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class LinearWarmupTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new LinearWarmup(Length.ofSteps(8), 0.2);
    }

    @Test
    void it_rises_by_equal_steps_and_stays() {
        assertThat(subject().factor(0, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(0.2);
        assertThat(subject().factor(4, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.6, within(1e-12));
        assertThat(subject().factor(8, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(subject().factor(39, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
    }

    @Test
    void a_start_above_the_rate_is_refused_with_its_range() {
        assertThatThrownBy(() -> new LinearWarmup(Length.ofSteps(8), 3))
                .hasMessage("start-factor must be from 0 to 1, but is 3");
    }
}
