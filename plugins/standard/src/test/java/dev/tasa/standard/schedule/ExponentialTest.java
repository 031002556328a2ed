package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class ExponentialTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new Exponential(0.8, Length.ofSteps(3));
    }

    @Test
    void every_step_falls_and_an_epoch_falls_by_the_factor() {
        Schedule halving = new Exponential(0.25, Length.ofEpochs(1));

        assertThat(halving.factor(0, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(halving.factor(2, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.5, within(1e-12));
        assertThat(halving.factor(4, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.25, within(1e-12));
        assertThat(halving.factor(8, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.0625, within(1e-12));
    }

    @Test
    void the_default_stretch_is_an_epoch() {
        assertThat(new Exponential().every()).isEqualTo(Length.ofEpochs(1));
    }

    @Test
    void a_factor_of_zero_is_refused() {
        assertThatThrownBy(() -> new Exponential(0, Length.ofEpochs(1)))
                .hasMessage("factor must be greater than 0, but is 0");
    }
}
