package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when the store itself fails. `-Dfault.flips=1000` flips more bytes.
class StoreFaultTest {
    private static final int FLIPS = Integer.getInteger("fault.flips", 150);
    private static final long SEED = Long.getLong("fault.seed", 1);

    @TempDir
    Path temporary;

    private Path out;
    private Path file;

    @BeforeEach
    void write_an_experiment() throws IOException {
        out = temporary.resolve("runs");
        file = temporary.resolve("moons.yaml");
        Files.writeString(file, """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 2
                repeats: 2
                kernels: java
                sweep: {learning-rate: [0.001, 0.01, 0.1]}
                """);
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Program run() {
        return Program.run("run", file.toString(), "--out", out.toString(), "--parallel", "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_store_that_fails_at_some_trial_ends_the_run_and_resume_completes_it(int done) throws Exception {
        Path undisturbed = temporary.resolve("undisturbed");
        Program.run("run", file.toString(), "--out", undisturbed.toString());
        Store.in(out).close();
        sql("create trigger full before insert on trial when (select count(*) from trial) >= " + done
                + " begin select raise(abort, 'no room left'); end");

        Program failed = run();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err())
                .contains("store " + out.resolve("tasa.db") + " failed: ")
                .contains("no room left")
                .contains("What was recorded before is kept; to go on: tasa resume ")
                .doesNotContain("bug in tasa");

        sql("drop trigger full");
        String id = Program.runFolder(out).getFileName().toString();
        Program resumed = Program.run("resume", id, "--out", out.toString());
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(Program.summary(out).get("digest"))
                .isEqualTo(Program.summary(undisturbed).get("digest"));
        assertThat(Program.summary(out).get("winner"))
                .isEqualTo(Program.summary(undisturbed).get("winner"));
    }

    @Test
    void a_flipped_byte_in_the_store_is_a_message_or_the_right_result() throws IOException {
        assertThat(run().exit()).isZero();
        String digest = Program.summary(out).get("digest").asText();
        byte[] whole = Files.readAllBytes(out.resolve("tasa.db"));
        String id = Program.runFolder(out).getFileName().toString();
        Random random = new Random(SEED);
        for (int i = 0; i < FLIPS; i++) {
            int at = random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(out.resolve("tasa.db"), flipped);
            for (List<String> call : List.of(List.of("runs"), List.of("show", id), List.of("resume", id))) {
                String[] arguments = {"--out", out.toString()};
                Program program = Program.run(
                        Stream.concat(call.stream(), Stream.of(arguments)).toArray(String[]::new));
                assertThat(program.err())
                        .as("byte %d flipped, %s, seed %d", at, call, SEED)
                        .doesNotContain("bug in tasa")
                        .doesNotContain("\tat ");
            }
            Files.deleteIfExists(out.resolve("tasa.db-wal"));
            Files.deleteIfExists(out.resolve("tasa.db-shm"));
            assertThat(Program.summary(out).get("digest").asText()).isEqualTo(digest);
        }
    }

    @Test
    void a_folder_for_runs_that_cannot_be_made_is_named() throws IOException {
        Files.writeString(temporary.resolve("file"), "not a folder");
        out = temporary.resolve("file").resolve("runs");

        Program program = run();

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err()).contains(out + " cannot be made: ").contains("Name another with --out");
    }
}
