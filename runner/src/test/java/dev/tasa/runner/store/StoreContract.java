package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.sql.SQLException;
import java.time.Duration;
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
                RunState.INTERRUPTED,
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

    static void record(Store store, List<StoredTrial> trials) {
        try (Lease lease = Lease.of(store, "a")) {
            List<TrialId> ids =
                    trials.stream().map(trial -> trial.result().trial()).toList();
            lease.claim(ids);
            lease.record(trials);
        }
    }

    private static TrialId id(int cell) {
        return new TrialId("%012x".formatted(cell), 1);
    }

    private static StoredTrial ended(int cell) {
        return new StoredTrial(trial(cell, 1, 3, new Random(cell)), "");
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
                            RunState.INTERRUPTED,
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
            record(store, List.of(failed, diverged));
            record(store, List.of(first));
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
            record(store, List.of(new StoredTrial(first, "")));
            record(store, List.of(new StoredTrial(trial(0, 1, 3, new Random(2)), "")));
            assertThat(store.trials("a")).containsExactly(new StoredTrial(first, ""));
        }
    }

    @Test
    void a_removed_run_leaves_nothing() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            record(store, List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
            store.remove("a");
            assertThat(store.runs()).isEmpty();
            assertThat(store.trials("a")).isEmpty();
        }
    }

    @Test
    void a_row_that_was_changed_on_disk_is_told_from_what_was_written() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            record(store, List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
        }
        sql("update trial set digest = 'ffffffffffffffff'");

        try (Store store = open()) {
            assertThatThrownBy(() -> store.trials("a"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is damaged: trial 000000000000/1 is not what was written");
        }
    }

    @Test
    void what_is_said_of_a_run_is_told_from_what_was_written() throws SQLException {
        for (String change : List.of(
                "update cell set axes = '{\"learning-rate\":\"0.9\"}' where position = 1",
                "update fact set value = 'java 2' where kind = 'ingredient'",
                "update run set winner = '000000000001'",
                "update run set repeats = 2",
                "update run set experiment = 'mooos'",
                "update run set file = file || 'x'")) {
            try (Store store = open()) {
                store.remove("a");
                store.begin(run("a", 2, 1));
                finish(store, ended(0), ended(1));
            }
            sql(change);
            try (Store store = open()) {
                assertThatThrownBy(() -> store.find("a"))
                        .as(change)
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith("the store is damaged: what it says of run a is not what was written");
                assertThat(store.runs()).hasSize(1);
            }
        }
    }

    private static void finish(Store store, StoredTrial... trials) {
        record(store, List.of(trials));
        try (Lease lease = Lease.of(store, "a")) {
            lease.keepsFiles();
            lease.finish(Optional.of("000000000000"), "{}");
        }
    }

    /// As byte 48931 did, of those that were flipped with seed 1.
    @Test
    void a_run_that_is_done_and_lacks_a_trial_is_damaged() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 2, 1));
            finish(store, ended(0), ended(1));
            assertThat(store.runs().getFirst().state()).isEqualTo(RunState.DONE);
        }
        sql("delete from trial where cell = '000000000001'");
        try (Store store = open()) {
            assertThat(store.runs().getFirst().state()).isEqualTo(RunState.DAMAGED);
            assertThatThrownBy(() -> store.find("a"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the store is damaged: run a is done, and lacks trials");
            assertThatThrownBy(() -> store.trials("a"))
                    .as("as with byte 48984 of seed 1")
                    .isInstanceOf(StoreException.class);
        }
    }

    /// As byte 32421 did, of those that were flipped with seed 2.
    @Test
    void a_run_that_lacks_one_of_its_checksums_is_damaged() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
        }
        sql("delete from fact where kind = 'checksum' and position = 1");
        try (Store store = open()) {
            assertThatThrownBy(() -> store.find("a")).isInstanceOf(StoreException.class);
        }
    }

    /// As byte 36872 did, of those that were flipped with seed 3.
    @Test
    void a_run_that_lacks_a_cell_is_damaged() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 3, 1));
        }
        sql("delete from cell where position = 2");
        try (Store store = open()) {
            assertThat(store.runs().getFirst().state()).isEqualTo(RunState.DAMAGED);
        }
    }

    @Test
    void a_damaged_run_is_listed_as_such_and_can_be_removed() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
        }
        sql("update run set started = '2027-01-02T03:04:05Z'");
        try (Store store = open()) {
            assertThat(store.runs().getFirst().state()).isEqualTo(RunState.DAMAGED);
            store.remove("a");
            assertThat(store.runs()).isEmpty();
        }
    }

    @Test
    void an_answer_that_was_changed_on_disk_is_told() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            store.answer("a", "{\"rate\":0.1}");
            assertThat(store.answer("a")).contains("{\"rate\":0.1}");
        }
        sql("update answer set json = '{\"rate\":0.9}'");
        try (Store store = open()) {
            assertThatThrownBy(() -> store.answer("a")).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void a_run_that_an_earlier_tasa_wrote_without_checksums_is_read() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
        }
        sql("delete from fact where kind = 'checksum'");
        try (Store store = open()) {
            assertThat(store.find("a")).contains(run("a", 1, 1));
        }
    }

    @Test
    void a_trial_is_granted_to_one_process_at_a_time() {
        try (Store store = open()) {
            store.begin(run("a", 4, 1));
            try (Lease first = Lease.of(store, "a");
                    Lease second = Lease.of(store, "a")) {
                assertThat(first.claim(List.of(id(0), id(1))).granted()).containsExactlyInAnyOrder(id(0), id(1));
                assertThat(second.claim(List.of(id(1), id(2))).granted()).containsExactly(id(2));
                assertThat(first.claim(List.of(id(1))).granted()).containsExactly(id(1));
                assertThat(first.isAlone()).isFalse();

                first.giveBack(List.of(id(1)));
                assertThat(second.claim(List.of(id(1))).granted()).containsExactly(id(1));
                second.record(List.of(ended(1)));

                Lease.Claims claims = first.claim(List.of(id(1), id(2), id(3)));
                assertThat(claims.granted()).containsExactly(id(3));
                assertThat(claims.ended()).containsExactly(ended(1).result());
            }
        }
    }

    @Test
    void what_a_process_claimed_is_free_once_it_has_left() {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease second = Lease.of(store, "a")) {
                try (Lease first = Lease.of(store, "a")) {
                    first.claim(List.of(id(0)));
                    assertThat(second.claim(List.of(id(0))).granted()).isEmpty();
                }
                assertThat(second.claim(List.of(id(0))).granted()).containsExactly(id(0));
            }
        }
    }

    /// As a machine that is suspended would be.
    @Test
    void the_results_of_a_process_that_was_silent_too_long_are_not_taken() throws Exception {
        try (Store store = open()) {
            store.begin(run("a", 2, 1));
            try (Lease silent = Lease.of(store, "a");
                    Lease watching = new Lease(store, "a", Duration.ofMillis(1))) {
                silent.claim(List.of(id(0)));
                sql("update worker set place = 'elsewhere'");
                assertThat(watching.claim(List.of(id(0))).granted())
                        .as("silence begins when somebody watches")
                        .isEmpty();
                while (watching.claim(List.of(id(0))).granted().isEmpty()) {
                    Thread.onSpinWait();
                }

                assertThat(silent.record(List.of(ended(0)))).containsExactly(id(0));
                assertThat(store.trials("a")).isEmpty();

                watching.record(List.of(ended(0)));
                Lease.Claims claims = silent.claim(List.of(id(0), id(1)));
                assertThat(claims.ended()).as("it joins anew").containsExactly(ended(0).result());
                assertThat(claims.granted()).containsExactly(id(1));
            }
        }
    }

    @Test
    void a_process_that_says_it_lives_is_not_put_out() {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease beating = Lease.of(store, "a");
                    Lease watching = new Lease(store, "a", Duration.ofMillis(1))) {
                beating.claim(List.of(id(0)));
                for (int i = 0; i < 5; i++) {
                    sql("update worker set place = 'elsewhere', beat = beat + 1, seen = 0");
                    assertThat(watching.claim(List.of(id(0))).granted()).isEmpty();
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void a_process_of_this_machine_that_runs_no_more_is_put_out_at_once() throws Exception {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease gone = Lease.of(store, "a");
                    Lease second = Lease.of(store, "a")) {
                gone.claim(List.of(id(0)));
                sql("update worker set started = started - 1 where id = (select worker from claim limit 1)");

                second.claim(List.of(id(0)));

                assertThat(second.claim(List.of(id(0))).granted()).containsExactly(id(0));
            }
        }
    }

    @Test
    void one_process_keeps_the_files_and_ends_the_run() {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease first = Lease.of(store, "a");
                    Lease second = Lease.of(store, "a")) {
                assertThat(first.keepsFiles()).isTrue();
                assertThat(second.keepsFiles()).isFalse();
                assertThat(second.finish(Optional.empty(), "{}")).isFalse();
                assertThat(second.isDone()).isFalse();
                first.claim(List.of(id(0)));
                first.record(List.of(ended(0)));

                assertThat(first.finish(Optional.of("000000000000"), "{}")).isTrue();

                assertThat(second.isDone()).isTrue();
                assertThat(store.find("a").orElseThrow().winner()).contains("000000000000");
            }
        }
    }

    @Test
    void a_run_counts_as_running_while_a_process_is_in_it() throws SQLException {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease lease = Lease.of(store, "a")) {
                assertThat(lease.isAlone()).isTrue();
                assertThat(store.runs().getFirst().state()).isEqualTo(RunState.RUNNING);
                sql("update worker set place = 'elsewhere'");
                assertThat(store.runs().getFirst().state()).isEqualTo(RunState.RUNNING);
                sql("update worker set seen = seen - 3600");
                assertThat(store.runs().getFirst().state()).isEqualTo(RunState.INTERRUPTED);
            }
        }
    }

    @Test
    void a_run_that_was_removed_meanwhile_is_told() {
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            try (Lease lease = Lease.of(store, "a")) {
                store.remove("a");
                assertThatThrownBy(() -> lease.claim(List.of(id(0))))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("run a is no longer in the store; somebody removed it");
            }
        }
    }
}
