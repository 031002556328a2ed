package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.MeanSquaredError;
import dev.tasa.standard.metric.R2;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.schedule.Constant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BestEpochTest {
    private static final Objective R2 = new Objective("r2", true);

    private static BestEpoch best(Objective objective, EarlyStopping... stopping) {
        return new BestEpoch(new Recipe(
                List.of(new NamedLayer("0.output", true, new Output())),
                new MeanSquaredError(),
                List.of(new R2()),
                new Sgd(),
                0.1,
                new Constant(),
                Optional.empty(),
                32,
                100,
                true,
                new Clip.None(),
                objective,
                Arrays.stream(stopping).findFirst()));
    }

    private static void see(BestEpoch best, double... losses) {
        for (int i = 0; i < losses.length; i++) {
            best.isImprovedBy(new EpochScores(i + 1, 0.1, 1, losses[i], List.of(-losses[i]), 1, 0, Instant.EPOCH));
        }
    }

    @Test
    void the_earliest_epoch_wins_a_tie() {
        BestEpoch best = best(Objective.VALIDATION_LOSS);
        see(best, 3, 1, 2, 1);
        assertThat(best.epoch()).isEqualTo(2);
    }

    @Test
    void a_metric_of_which_more_is_better_is_maximized() {
        BestEpoch best = best(R2);
        see(best, 3, 1, 2);
        assertThat(best.epoch()).isEqualTo(2);
    }

    @Test
    void an_epoch_that_is_not_a_number_is_never_best() {
        BestEpoch best = best(Objective.VALIDATION_LOSS);
        see(best, Double.NaN, 5, Double.NaN);
        assertThat(best.epoch()).isEqualTo(2);
    }

    @Test
    void min_delta_ends_patience_but_does_not_hide_the_best_epoch() {
        BestEpoch best = best(Objective.VALIDATION_LOSS, new EarlyStopping(2, 0.5, 0, Objective.VALIDATION_LOSS));
        see(best, 3, 2.9, 2.8);
        assertThat(best.patienceIsOver()).isTrue();
        assertThat(best.epoch()).isEqualTo(3);
    }

    @Test
    void patience_counts_from_the_last_improvement() {
        BestEpoch best = best(Objective.VALIDATION_LOSS, new EarlyStopping(2, 0.5, 0, Objective.VALIDATION_LOSS));
        see(best, 3, 2.9, 2.4, 2.3);
        assertThat(best.patienceIsOver()).isFalse();
    }

    @Test
    void min_epochs_are_trained_in_any_case() {
        BestEpoch best = best(Objective.VALIDATION_LOSS, new EarlyStopping(1, 0, 4, Objective.VALIDATION_LOSS));
        see(best, 1, 2, 3);
        assertThat(best.patienceIsOver()).isFalse();
        see(best, 1, 2, 3, 4);
        assertThat(best.patienceIsOver()).isTrue();
    }
}
