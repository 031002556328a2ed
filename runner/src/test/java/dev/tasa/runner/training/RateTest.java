package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;
import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.MeanSquaredError;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.schedule.Constant;
import dev.tasa.standard.schedule.StepDecay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Horizon TEN_EPOCHS_OF_FOUR_STEPS = Horizon.ofEpochs(4, 10);

    private static Rate rate(Schedule schedule, Optional<Length> warmup) {
        Recipe recipe = new Recipe(
                List.of(new NamedLayer("0.output", true, new Output())),
                new MeanSquaredError(),
                List.of(),
                new Sgd(),
                0.2,
                schedule,
                warmup,
                32,
                10,
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
        return new Rate(recipe, TEN_EPOCHS_OF_FOUR_STEPS);
    }

    @Test
    void without_schedule_and_warm_up_every_step_has_the_learning_rate() {
        Rate rate = rate(new Constant(), Optional.empty());

        assertThat(rate.at(0)).isEqualTo(0.2);
        assertThat(rate.at(39)).isEqualTo(0.2);
    }

    @Test
    void a_warm_up_rises_in_equal_steps_to_the_learning_rate() {
        Rate rate = rate(new Constant(), Optional.of(Length.ofEpochs(1)));

        for (int step = 0; step < 4; step++) {
            assertThat(rate.at(step)).isCloseTo(0.2 * (step + 1) / 5, within(1e-15));
        }
        assertThat(rate.at(4)).isEqualTo(0.2);
    }

    @Test
    void the_schedule_begins_when_the_warm_up_is_over() {
        Rate rate = rate(new StepDecay(Length.ofSteps(10), 0.5), Optional.of(Length.ofSteps(5)));

        assertThat(rate.at(14)).isEqualTo(0.2);
        assertThat(rate.at(15)).isEqualTo(0.1);
    }
}
