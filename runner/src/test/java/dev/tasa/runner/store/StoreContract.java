package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every store does, whichever database it lives in.
abstract class StoreContract {
    /// The same store at every call of a test.
    abstract Store open();

    /// Changes the store behind its back.
    abstract void sql(String statement) throws SQLException;

    static RunRecord run(String id, int cells, int repeats) {
        List<StoredCell> planned = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            planned.add(new StoredCell("%012x".formatted(i), Map.of("learning-rate", "0.0" + i)));
        }
        return new RunRecord(
                id,
                "moons",
                "2026-01-02T03:04:05Z",
                "/experiments/moons.yaml",
                "name: moons # é\n",
                List.of("epochs=3", "sweep.optimizer=[sgd,\nadam]"),
                List.of("/plugins"),
                Map.of("kernels", "java 1"),
                List.of("accuracy"),
                "sgd",
                planned,
                repeats,
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }

    static TrialResult trial(int cell, int repeat, int epochs, Random random) {
        List<EpochScores> curve = new ArrayList<>();
        for (int epoch = 0; epoch <= epochs; epoch++) {
            double rate = epoch == 0 ? Double.NaN : 0.01;
            curve.add(new EpochScores(
                    epoch,
                    rate,
                    random.nextDouble(),
                    random.nextDouble(),
                    List.of(random.nextDouble()),
                    epoch == 0 ? Double.NaN : random.nextDouble(),
                    random.nextDouble(),
                    Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(100_000))));
        }
        return new TrialResult(
                new TrialId("%012x".formatted(cell), repeat),
                Outcome.COMPLETED,
                curve,
                epochs,
                random.nextDouble(),
                Optional.empty(),
                Optional.empty(),
                1.5,
                "%016x".formatted(random.nextLong()));
    }

    @Test
    void a_run_is_read_as_it_was_written() {
        try (Store store = open()) {
            store.begin(run("a", 2, 3));
        }
        try (Store store = open()) {
            assertThat(store.find("a")).contains(run("a", 2, 3));
            assertThat(store.find("b")).isEmpty();
            assertThat(store.runs())
                    .containsExactly(new RunLine(
                            "a",
                            "moons",
                            "2026-01-02T03:04:05Z",
                            RunState.RUNNING,
                            "/experiments/moons.yaml",
                            6,
                            0,
                            Optional.empty()));
        }
    }

    @Test
    void every_bit_of_a_trial_comes_back_in_plan_order() {
        Random random = new Random(1);
        StoredTrial first = new StoredTrial(trial(0, 2, 30, random), "");
        StoredTrial diverged = new StoredTrial(
                new TrialResult(
                        new TrialId("000000000001", 1),
                        Outcome.DIVERGED,
                        List.of(),
                        0,
                        Double.NaN,
                        Optional.of(new Divergence(7, "0.dense", "the loss is NaN")),
                        Optional.empty(),
                        0.25,
                        "0123456789abcdef"),
                "");
        StoredTrial failed =
                new StoredTrial(TrialResult.failed(new TrialId("000000000001", 2), "no\0such luck", 0.5), "at …");
        try (Store store = open()) {
            store.begin(run("a", 2, 2));
            store.record("a", List.of(failed, diverged));
            store.record("a", List.of(first));
        }
        try (Store store = open()) {
            List<StoredTrial> trials = store.trials("a");
            assertThat(trials.get(0)).isEqualTo(first);
            assertThat(trials.get(1)).isEqualTo(diverged);
            assertThat(trials.get(2).result().error()).contains("no\uFFFDsuch luck");
            assertThat(trials.get(2).stack()).isEqualTo("at …");
        }
    }

    @Test
    void a_trial_is_recorded_once_and_stays_as_it_was_first() {
        TrialResult first = trial(0, 1, 3, new Random(1));
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(first, "")));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(2)), "")));
            assertThat(store.trials("a")).containsExactly(new StoredTrial(first, ""));
        }
    }

    @Test
    void a_removed_run_leaves_nothing() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
            store.remove("a");
            assertThat(store.runs()).isEmpty();
            assertThat(store.trials("a")).isEmpty();
        }
    }

    @Test
    void a_row_that_was_changed_on_disk_is_told_from_what_was_written() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
        }
        sql("update trial set digest = 'ffffffffffffffff'");

        try (Store store = open()) {
            assertThatThrownBy(() -> store.trials("a"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is damaged: trial 000000000000/1 is not what was written");
        }
    }
}
