package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Horizon;
import dev.tasa.api.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every schedule must hold: its factors are finite, not negative, depend on the step and the horizon
/// alone, and allocate nothing. Extend it, say what is tested, and add the values that your schedule promises.
public abstract class ScheduleContract {
    private static final List<Horizon> HORIZONS = List.of(
            Horizon.ofEpochs(1, 1),
            Horizon.ofEpochs(2, 1),
            Horizon.ofEpochs(1, 7),
            Horizon.ofEpochs(10, 10),
            Horizon.ofEpochs(57, 30));

    /// The schedule to test, made anew by each call, with parameters that are not its defaults.
    protected abstract Schedule subject();

    @Test
    void every_factor_is_finite_and_not_negative() {
        for (Horizon horizon : HORIZONS) {
            for (long step = 0; step < horizon.steps(); step++) {
                assertThat(subject().factor(step, horizon))
                        .as("step %d of %s", step, horizon)
                        .isFinite()
                        .isNotNegative();
            }
        }
    }

    @Test
    void a_factor_does_not_depend_on_what_was_asked_before() {
        for (Horizon horizon : HORIZONS) {
            Schedule backwards = subject();
            for (long step = horizon.steps() - 1; step >= 0; step--) {
                assertThat(backwards.factor(step, horizon))
                        .as("step %d of %s", step, horizon)
                        .isEqualTo(subject().factor(step, horizon));
            }
        }
    }

    @Test
    void factors_allocate_nothing_once_compiled() {
        Schedule subject = subject();
        Horizon horizon = HORIZONS.getLast();

        Allocations.assertNoneOnceCompiled("the factors of 1,710 steps", () -> {
            for (long step = 0; step < horizon.steps(); step++) {
                subject.factor(step, horizon);
            }
        });
    }
}
