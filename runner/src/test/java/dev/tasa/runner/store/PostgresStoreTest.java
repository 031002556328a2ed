package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest extends StoreContract {
    private static PostgresServer server;

    @TempDir
    Path temporary;

    private String url;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void make_a_database() throws SQLException {
        url = server.newDatabase();
    }

    @Override
    Store open() {
        return Store.at(url);
    }

    @Override
    void sql(String statement) throws SQLException {
        server.sql(database(), statement);
    }

    private String database() {
        return url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    private Path passwordFile(String mode, String content) throws IOException {
        Path file = Files.writeString(temporary.resolve("pgpass"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void open(String url, Map<String, String> environment) throws SQLException {
        new PostgresDatabase(url, environment).close();
    }

    @Test
    void the_password_comes_from_the_environment() throws SQLException {
        server.sql("postgres", "create database protected owner tasa");
        String protectedUrl = server.url("protected", "tasa");

        assertThatThrownBy(() -> open(protectedUrl, Map.of("PGPASSWORD", "wrong")))
                .isInstanceOf(SQLException.class)
                .hasMessage("FATAL: password authentication failed for user \"tasa\"");
        open(protectedUrl, Map.of("PGPASSWORD", PostgresServer.PASSWORD));
    }

    @Test
    void a_password_in_the_url_is_refused_and_never_shown() {
        for (String secret : List.of(
                "jdbc:postgresql://db/runs?user=me&password=s3cret",
                "jdbc:postgresql://db/runs?PASSWORD=s3cret",
                "jdbc:postgresql://me:s3cret@db/runs")) {
            assertThatThrownBy(() -> Store.at(secret))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("PGPASSWORD or ~/.pgpass")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_password_file_that_others_may_read_is_refused() throws IOException {
        Path file = passwordFile("rw-r--r--", "*:*:*:*:s3cret\n");

        assertThatThrownBy(() -> open(url, Map.of("PGPASSFILE", file.toString())))
                .isInstanceOf(StoreException.class)
                .hasMessage("the password file " + file + " is open to other users. Close it: chmod 600 " + file);
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Store.at("jdbc:postgresql://127.0.0.1:1/runs?user=me"))
                .isInstanceOf(StoreException.class)
                .hasMessage("store jdbc:postgresql://127.0.0.1:1/runs failed: Connection refused");
    }

    @Test
    void other_tables_in_the_database_are_left_alone() throws SQLException {
        sql("create table other (id integer)");
        try (Store store = open()) {
            store.begin(run("a", 1, 1));
            assertThat(store.runs()).hasSize(1);
        }
        sql("insert into other values (1)");
    }

    @Test
    void a_server_that_is_killed_and_started_again_is_waited_for() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Store store = open()) {
            store.onOutage(told::add);
            store.begin(run("a", 1, 1));
            server.kill();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> store.begin(run("b", 1, 1)));
            while (told.isEmpty()) {
                Thread.onSpinWait();
            }
            server.startAgain();

            writing.join();
            assertThat(store.runs()).hasSize(2);
            assertThat(told.getFirst()).contains(" is away (").endsWith("; waiting for it");
            assertThat(told.getLast()).endsWith(" is back");
        }
    }

    @Test
    void a_server_that_stays_away_ends_in_a_message() throws Exception {
        try (Store store = Store.at(url, Duration.ofMillis(1))) {
            store.begin(run("a", 1, 1));
            server.kill();

            assertThatThrownBy(() -> store.begin(run("b", 1, 1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("store jdbc:postgresql://127.0.0.1:" + server.port());
        } finally {
            server.startAgain();
        }
    }
}
