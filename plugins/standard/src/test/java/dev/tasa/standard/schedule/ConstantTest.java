package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Horizon;
import dev.tasa.api.Schedule;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class ConstantTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new Constant();
    }

    @Test
    void the_factor_is_one_from_first_to_last_step() {
        assertThat(subject().factor(0, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(subject().factor(39, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
    }
}
