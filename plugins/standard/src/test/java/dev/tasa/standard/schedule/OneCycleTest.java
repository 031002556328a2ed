package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Schedule;
import dev.tasa.standard.schedule.OneCycle.Annealing;
import dev.tasa.testkit.ScheduleContract;
import org.junit.jupiter.api.Test;

class OneCycleTest extends ScheduleContract {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    @Override
    protected Schedule subject() {
        return new OneCycle(0.25, 10, 100, Annealing.COSINE);
    }

    // The peak of 40 steps is at 0.25·40 − 1.
    @Test
    void it_starts_low_peaks_and_ends_far_lower() {
        assertThat(subject().factor(0, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.1, within(1e-12));
        assertThat(subject().factor(9, TEN_EPOCHS_OF_FOUR_STEPS)).isEqualTo(1);
        assertThat(subject().factor(24, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo((1 + 0.001) / 2, within(1e-12));
        assertThat(subject().factor(39, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void linear_annealing_follows_straight_lines() {
        Schedule linear = new OneCycle(0.25, 10, 100, Annealing.LINEAR);

        assertThat(linear.factor(3, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(0.1 + 0.9 / 3, within(1e-12));
        assertThat(linear.factor(19, TEN_EPOCHS_OF_FOUR_STEPS)).isCloseTo(1 - 0.999 / 3, within(1e-12));
    }

    @Test
    void a_warmup_of_the_whole_run_ends_at_the_peak() {
        assertThat(new OneCycle(1, 10, 100, Annealing.COSINE).factor(39, TEN_EPOCHS_OF_FOUR_STEPS))
                .isEqualTo(1);
    }

    @Test
    void a_warmup_of_one_step_starts_at_the_peak() {
        assertThat(new OneCycle(1.0 / 40, 10, 100, Annealing.COSINE).factor(0, TEN_EPOCHS_OF_FOUR_STEPS))
                .isEqualTo(1);
    }

    @Test
    void a_divisor_below_one_is_refused() {
        assertThatThrownBy(() -> new OneCycle(0.3, 0.5, 1e4, Annealing.COSINE))
                .hasMessage("initial-divisor must be at least 1, but is 0.5");
    }
}
