package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Program run() {
        return Program.run("run", file.toString(), "--out", out.toString(), "--parallel", "1");
    }

    @Test
    void a_write_that_fails_once_ends_the_run_and_resume_completes_it() throws SQLException {
        failAtEachWrite(write -> each -> each == write);
    }

    @Test
    void so_does_a_store_in_which_every_write_fails_from_some_on() throws SQLException {
        failAtEachWrite(write -> each -> each >= write);
    }

    private void failAtEachWrite(IntFunction<IntPredicate> fault) throws SQLException {
        Path undisturbed = temporary.resolve("undisturbed");
        assertThat(Program.run("run", file.toString(), "--out", undisturbed.toString())
                        .exit())
                .isZero();
        int write = 0;
        int commits;
        do {
            write++;
            out = temporary.resolve("runs-" + write);
            Program program;
            try (FaultyDriver faulty = new FaultyDriver(fault.apply(write))) {
                program = run();
                commits = faulty.commits();
            }
            // The last write says that this process has left the run, which others see anyway.
            assertThat(program.exit()).as("write %d: %s", write, program.err()).isEqualTo(isDone() ? 0 : 1);
            if (program.exit() == 1) {
                assertThat(program.err())
                        .contains("store " + out.resolve("tasa.db") + " failed: no room left")
                        .doesNotContain("bug in tasa");
                complete();
            }
            for (String field : List.of("digest", "winner")) {
                assertThat(Program.summary(out).get(field))
                        .as("write %d", write)
                        .isEqualTo(Program.summary(undisturbed).get(field));
            }
        } while (commits >= write);
        assertThat(write).as("six trials, and what surrounds them").isGreaterThan(6);
    }

    private boolean isDone() {
        return Program.run("runs", "--out", out.toString()).out().contains("  done  ");
    }

    /// Begins anew where not even the run's beginning could be written.
    private void complete() {
        Workers.forget(out.resolve("tasa.db"));
        boolean hasBegun =
                Program.run("runs", "--out", out.toString()).out().lines().count() > 1;
        Program again = hasBegun ? Program.run("resume", "--out", out.toString()) : run();
        assertThat(again.exit()).as(again.err()).isZero();
    }

    @Test
    void a_store_that_fails_says_what_is_kept_and_how_to_go_on() throws SQLException {
        try (FaultyDriver faulty = new FaultyDriver(each -> each >= 6)) {
            assertThat(run().err()).contains("What was recorded before is kept; to go on: tasa resume ");
            assertThat(faulty.commits()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void a_flipped_byte_in_the_store_is_a_message_or_the_right_result() throws IOException {
        assertThat(run().exit()).isZero();
        byte[] whole = Files.readAllBytes(out.resolve("tasa.db"));
        String id = Program.runFolder(out).getFileName().toString();
        String summary = Program.summary(out).toString();
        List<List<String>> calls = List.of(
                List.of("runs", "--json"),
                List.of("show", id, "--json"),
                List.of("export", id, "--format", "csv"),
                List.of("resume", id));
        List<String> right = new ArrayList<>();
        for (List<String> call : calls) {
            Program program = tasa(call);
            assertThat(program.exit()).as(program.err()).isZero();
            right.add(program.out());
        }
        Random random = new Random(SEED);
        for (int i = 0; i < FLIPS; i++) {
            int at = random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(out.resolve("tasa.db"), flipped);
            for (int call = 0; call < calls.size(); call++) {
                Program program = tasa(calls.get(call));
                String what = "byte %d flipped, %s, seed %d: %s".formatted(at, calls.get(call), SEED, program);
                assertThat(program.err()).as(what).doesNotContain("bug in tasa").doesNotContain("\tat ");
                if (program.exit() == 0 && !program.out().contains("\"damaged\"")) {
                    assertThat(program.out()).as(what).isEqualTo(right.get(call));
                } else if (program.exit() != 0) {
                    assertThat(program.err()).as(what).isNotBlank();
                }
            }
            Files.deleteIfExists(out.resolve("tasa.db-wal"));
            Files.deleteIfExists(out.resolve("tasa.db-shm"));
            assertThat(Program.summary(out)).hasToString(summary);
        }
    }

    private Program tasa(List<String> call) {
        return Program.run(
                Stream.concat(call.stream(), Stream.of("--out", out.toString())).toArray(String[]::new));
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
