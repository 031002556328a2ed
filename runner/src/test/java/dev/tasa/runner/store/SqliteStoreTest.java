package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path out;

    @Override
    Store open() {
        return Store.in(out);
    }

    @Override
    void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void a_store_of_a_newer_tasa_is_refused() throws SQLException {
        Store.in(out).close();
        sql("insert into flyway_schema_history select 4, '4', description, type, script, checksum, installed_by,"
                + " installed_on, execution_time, success from flyway_schema_history where version = '1'");

        assertThatThrownBy(() -> Store.in(out))
                .isInstanceOf(StoreException.class)
                .hasMessage(out.resolve("tasa.db") + " was written by a newer tasa (store version 4; this one knows 3)."
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
                record(store, batch);
            }
            assertThat(store.trials("a")).hasSize(10_000);
        }
        assertThat(Files.size(out.resolve("tasa.db"))).isLessThan(30_000_000);
        assertThat(out.resolve("tasa.db-wal")).doesNotExist();
    }

    @Test
    void sqlite_is_new_enough_and_keeps_a_write_ahead_log_that_is_forced_to_disk() throws SQLException {
        try (Connection connection =
                        SqliteDatabase.connect(out.resolve("tasa.db").toString());
                Statement sql = connection.createStatement()) {
            assertThat(text(sql, "pragma journal_mode")).isEqualTo("wal");
            assertThat(text(sql, "pragma synchronous")).isEqualTo("2");
            // Older versions can lose commits in WAL mode (sqlite.org/wal.html, "The WAL-reset bug").
            assertThat(Version.parse(text(sql, "select sqlite_version()")))
                    .isGreaterThanOrEqualTo(Version.parse("3.51.3"));
        }
    }

    /// As a file system without shared memory does, SQLite's dot-file locks keep no write-ahead log.
    @Test
    void where_no_write_ahead_log_can_be_kept_the_store_says_so_and_works() {
        String url = "jdbc:sqlite:file:" + out.resolve("own.db") + "?vfs=unix-dotfile";
        StoredTrial trial = new StoredTrial(trial(0, 1, 3, new Random(1)), "");
        try (Store store = Store.at(url)) {
            assertThat(store.notice())
                    .contains("store: journal mode delete, because this file system keeps no write-ahead log;"
                            + " commits take longer");
            store.begin(run("a", 1, 1));
            record(store, List.of(trial));
        }
        try (Store store = Store.at(url)) {
            assertThat(store.trials("a")).containsExactly(trial);
        }
        try (Store store = open()) {
            assertThat(store.notice()).isEmpty();
        }
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
