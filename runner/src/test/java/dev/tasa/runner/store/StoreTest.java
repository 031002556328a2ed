package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path out;

    private static RunRecord run(String id, int cells, int repeats) {
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
                planned,
                repeats,
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }

    private static TrialResult trial(int cell, int repeat, int epochs, Random random) {
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
                    random.nextDouble()));
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

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void a_run_is_read_as_it_was_written() {
        try (Store store = Store.in(out)) {
            store.begin(run("a", 2, 3));
        }
        try (Store store = Store.in(out)) {
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
        try (Store store = Store.in(out)) {
            store.begin(run("a", 2, 2));
            store.record("a", List.of(failed, diverged));
            store.record("a", List.of(first));
        }
        try (Store store = Store.in(out)) {
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
        try (Store store = Store.in(out)) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(first, "")));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(2)), "")));
            assertThat(store.trials("a")).containsExactly(new StoredTrial(first, ""));
        }
    }

    @Test
    void a_removed_run_leaves_nothing() throws SQLException {
        try (Store store = Store.in(out)) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
            store.remove("a");
            assertThat(store.runs()).isEmpty();
            assertThat(store.trials("a")).isEmpty();
        }
    }

    @Test
    void a_row_that_was_changed_on_disk_is_told_from_what_was_written() throws SQLException {
        try (Store store = Store.in(out)) {
            store.begin(run("a", 1, 1));
            store.record("a", List.of(new StoredTrial(trial(0, 1, 3, new Random(1)), "")));
        }
        sql("update trial set digest = 'ffffffffffffffff'");

        try (Store store = Store.in(out)) {
            assertThatThrownBy(() -> store.trials("a"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is damaged: trial 000000000000/1 is not what was written");
        }
    }

    @Test
    void a_store_of_a_newer_tasa_is_refused() throws SQLException {
        Store.in(out).close();
        sql("insert into flyway_schema_history select 3, '3', description, type, script, checksum, installed_by,"
                + " installed_on, execution_time, success from flyway_schema_history where version = '1'");

        assertThatThrownBy(() -> Store.in(out))
                .isInstanceOf(StoreException.class)
                .hasMessage(out.resolve("tasa.db") + " was written by a newer tasa (store version 3; this one knows 2)."
                        + " Update tasa, or name another folder with --out");
    }

    @Test
    void a_store_of_noise_is_refused_with_a_message() throws IOException {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Files.write(out.resolve("tasa.db"), noise);

        assertThatThrownBy(() -> Store.in(out))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tasa.db failed: ")
                .hasMessageContaining("file is not a database");
    }

    @Test
    void ten_thousand_trials_of_thirty_epochs_take_less_than_thirty_megabytes() throws IOException {
        Random random = new Random(1);
        try (Store store = Store.in(out)) {
            store.begin(run("a", 10_000, 1));
            for (int from = 0; from < 10_000; from += 250) {
                List<StoredTrial> batch = new ArrayList<>();
                for (int cell = from; cell < from + 250; cell++) {
                    batch.add(new StoredTrial(trial(cell, 1, 30, random), ""));
                }
                store.record("a", batch);
            }
            assertThat(store.trials("a")).hasSize(10_000);
        }
        assertThat(Files.size(out.resolve("tasa.db"))).isLessThan(30_000_000);
        assertThat(out.resolve("tasa.db-wal")).doesNotExist();
    }

    @Test
    void sqlite_is_new_enough_and_keeps_a_write_ahead_log_that_is_forced_to_disk() throws SQLException {
        try (Connection connection =
                        SqliteFile.at(out.resolve("tasa.db").toString()).getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(text(sql, "pragma journal_mode")).isEqualTo("wal");
            assertThat(text(sql, "pragma synchronous")).isEqualTo("2");
            // Older versions can lose commits in WAL mode (sqlite.org/wal.html, "The WAL-reset bug").
            assertThat(Version.parse(text(sql, "select sqlite_version()")))
                    .isGreaterThanOrEqualTo(Version.parse("3.51.3"));
        }
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
