package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Names;
import dev.tasa.api.Schedule;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class StepDecayTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new StepDecay(Length.ofSteps(3), 0.5);
    }

    @Test
    void the_rate_falls_where_a_stair_ends() {
        Schedule everyThreeSteps = subject();

        assertThat(everyThreeSteps.factor(2, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(everyThreeSteps.factor(3, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.5, within(1e-12));
        assertThat(everyThreeSteps.factor(5, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.5, within(1e-12));
        assertThat(everyThreeSteps.factor(6, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void stairs_may_be_counted_in_epochs() {
        Schedule everyTwoEpochs = new StepDecay(Length.ofEpochs(2), 0.1);

        assertThat(everyTwoEpochs.factor(7, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(everyTwoEpochs.factor(8, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void it_is_called_step() {
        assertThat(Names.of(StepDecay.class)).isEqualTo("step");
    }

    @Test
    void a_factor_of_zero_is_refused() {
        assertThatThrownBy(() -> new StepDecay(Length.ofEpochs(1), 0))
                .hasMessage("factor must be greater than 0, but is 0");
    }
}
