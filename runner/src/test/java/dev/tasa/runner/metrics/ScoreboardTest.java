package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardTest {
    @TempDir
    Path folder;

    private List<Trial> trials;
    private Scoreboard scoreboard;

    @BeforeEach
    void plan_twelve_trials() {
        Plan plan = new Sweeps(folder).plan("{learning-rate: [0.01, 0.1, 1], optimizer: [sgd, adam]}", 2);
        trials = plan.trials();
        scoreboard = new Scoreboard(plan, (cell, repeat) -> 100 + repeat);
    }

    @Test
    void every_state_is_there_before_anything_happened() {
        assertThat(scoreboard.read().trials())
                .containsEntry("waiting", 12)
                .containsEntry("running", 0)
                .containsEntry("completed", 0)
                .containsEntry("diverged", 0)
                .containsEntry("stopped-early", 0)
                .containsEntry("failed", 0);
        assertThat(scoreboard.read().progress()).isZero();
        assertThat(scoreboard.read().bestObjective()).isNaN();
    }

    @Test
    void epochs_and_samples_count_trained_epochs_alone() {
        Sweeps.start(scoreboard, trials.get(0), 1);
        Sweeps.start(scoreboard, trials.get(1), 1);

        assertThat(scoreboard.read().epochs()).isEqualTo(2);
        assertThat(scoreboard.read().samples()).isEqualTo(101 + 102);
        assertThat(scoreboard.read().progress()).isEqualTo(2.0 / (12 * Sweeps.EPOCHS));
    }

    @Test
    void a_trial_that_ends_early_is_settled_as_a_whole() {
        Sweeps.start(scoreboard, trials.get(0), 1);
        Sweeps.end(scoreboard, trials.get(0), Outcome.STOPPED_EARLY, 1);

        assertThat(scoreboard.read().progress()).isEqualTo(1.0 / 12);
        assertThat(scoreboard.read().trials())
                .containsEntry("stopped-early", 1)
                .containsEntry("waiting", 11)
                .containsEntry("running", 0);
    }

    @Test
    void a_running_trial_shows_its_latest_epoch_and_one_that_diverged_none() {
        Sweeps.start(scoreboard, trials.get(0), 3);
        assertThat(scoreboard.read().shown()).singleElement().satisfies(shown -> {
            assertThat(shown.state()).isEqualTo("running");
            assertThat(shown.scores().validationLoss()).isEqualTo(3);
        });

        Sweeps.end(scoreboard, trials.get(0), Outcome.DIVERGED, 3);
        assertThat(scoreboard.read().shown()).isEmpty();
        assertThat(scoreboard.read().bestObjective()).isNaN();
    }

    @Test
    void the_ten_best_stay_in_order_and_ties_go_to_the_earlier() {
        for (int i = 0; i < 12; i++) {
            Sweeps.train(scoreboard, trials.get(i), i < 2 ? 9 : i == 7 ? 0.5 : 2);
        }

        Reading reading = scoreboard.read();
        assertThat(reading.bestObjective()).isEqualTo(0.5);
        assertThat(reading.shown()).hasSize(Scoreboard.BEST_SHOWN);
        assertThat(reading.shown().get(0).id()).isEqualTo(Sweeps.id(trials.get(7)));
        assertThat(reading.shown().get(1).id()).isEqualTo(Sweeps.id(trials.get(2)));
        assertThat(reading.shown()).noneMatch(shown -> shown.scores().validationLoss() == 9);
    }

    @Test
    void a_rate_knows_its_lowest_loss_and_how_many_diverged() {
        RateGroup sgd = new RateGroup("sgd", "0.01");
        Sweeps.train(scoreboard, trials.get(0), 4);
        Sweeps.end(scoreboard, trials.get(1), Outcome.DIVERGED, 1);

        assertThat(scoreboard.read().rates()).hasSize(6);
        assertThat(scoreboard.read().rates().get(sgd)).isEqualTo(new Reading.RateScores(2, 1, 4));
    }

    @Test
    void a_cancelled_trial_no_longer_runs_once_the_sweep_has_ended() {
        Sweeps.start(scoreboard, trials.get(0), 1);
        scoreboard.end();

        assertThat(scoreboard.read().ended()).isTrue();
        assertThat(scoreboard.read().trials()).containsEntry("running", 0).containsEntry("waiting", 12);
    }

    @Test
    void what_an_earlier_process_trained_is_settled_but_not_counted_as_this_ones_work() {
        Sweeps.train(
                event -> {
                    if (event instanceof TrialEvent.Ended end) {
                        scoreboard.countEarlier(end.result());
                    }
                },
                trials.get(0),
                4);

        assertThat(scoreboard.read().progress()).isEqualTo(1.0 / 12);
        assertThat(scoreboard.read().epochs()).isZero();
        assertThat(scoreboard.read().trials()).containsEntry("completed", 1).containsEntry("waiting", 11);
        assertThat(scoreboard.read().bestObjective()).isEqualTo(4);
    }

    @Test
    void a_reading_does_not_change_afterwards() {
        Reading before = scoreboard.read();
        Sweeps.train(scoreboard, trials.get(0), 1);

        assertThat(before.trials()).containsEntry("completed", 0);
        assertThat(before.shown()).isEmpty();
    }
}
