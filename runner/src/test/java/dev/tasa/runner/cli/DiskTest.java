package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Disks that are full, read-only, emptied or written over: a message, an exit code, and nothing recorded lost.
class DiskTest {
    @TempDir
    Path temporary;

    private Path out;
    private Path file;
    private final List<Path> mounted = new ArrayList<>();

    /// The weights of the large model take 9 MB, the small one's next to nothing.
    @BeforeEach
    void write_an_experiment() throws IOException {
        out = temporary.resolve("runs");
        file = Files.writeString(temporary.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 60}}
                models:
                  small: [output]
                  large: [{dense: 1500}, {dense: 1500}, output]
                model: small
                loss: categorical-cross-entropy
                learning-rate: 0.01
                epochs: 1
                repeats: 2
                sweep: {model: [small, large]}
                """);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_behind_the_standard_output_is_told() throws Exception {
        Process process = new ProcessBuilder(ChildJvm.command(List.of(), "schema"))
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(messages).contains("tasa cannot write to its standard output: No space left on device");
    }

    @Test
    void a_reader_that_has_seen_enough_is_no_failure() throws Exception {
        Process process = new ProcessBuilder(ChildJvm.command(List.of(), "schema")).start();
        process.getInputStream().close();
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(messages).doesNotContain("standard output");
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path folder : mounted) {
            shell("umount " + folder);
        }
    }

    private Program tasa(String... arguments) {
        return Program.run(Stream.concat(Stream.of(arguments), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }

    /// Exit code and all that was printed.
    private record Ended(int exit, String printed) {}

    private static Ended shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        try (InputStream printed = process.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        }
    }

    private String call(String... arguments) {
        List<String> command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1"), arguments);
        command.addAll(List.of("--out", out.toString()));
        return "exec '" + String.join("' '", command) + "'";
    }

    /// A file system of its own, where root may mount one.
    private void mount(Path folder, String options) throws Exception {
        Files.createDirectories(folder);
        Ended mount = shell("mount -t tmpfs -o " + options + " tmpfs " + folder);
        assumeThat(mount.exit())
                .as("a file system can be mounted here: %s", mount.printed())
                .isZero();
        mounted.add(folder);
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private String undisturbedDigest() {
        Path elsewhere = temporary.resolve("undisturbed");
        assertThat(Program.run("run", file.toString(), "--out", elsewhere.toString())
                        .exit())
                .isZero();
        return Program.summary(elsewhere).get("digest").asText();
    }

    /// The only run's. This process still owns a run that failed in it, so it is not the newest unfinished one.
    private String id() {
        return Program.runFolder(out).getFileName().toString();
    }

    private void assertCameToTheUndisturbedResult(int exit, String printed) {
        assertThat(exit).as(printed).isZero();
        assertThat(Program.summary(out).get("digest").asText()).isEqualTo(undisturbedDigest());
    }

    @Test
    void a_database_that_may_not_grow_ends_the_run_and_resume_completes_it() throws IOException {
        Files.writeString(file, LONG.replace("2000", "50"));
        String store = "jdbc:sqlite:" + Files.createDirectories(out).resolve("own.db");

        Program full = tasa("run", file.toString(), "--store", store + "?max_page_count=40");

        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .contains("database or disk is full")
                .contains("Make room on its disk")
                .contains("What was recorded before is kept; to go on: tasa resume ")
                .doesNotContain("\tat ");
        assertThat(tasa("runs", "--store", store).out()).containsPattern(" [1-9][0-9]?/100");
        Workers.forget(out.resolve("own.db"));
        Program resumed = tasa("resume", id(), "--store", store);
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(Program.summary(out).get("digest").asText()).isEqualTo(undisturbedDigest());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "limits and file systems are set up as Linux does")
    void a_file_that_may_not_grow_ends_the_run_and_resume_completes_it() throws Exception {
        // In blocks of 512 bytes: 4 MB, more than anything but the large model's weights.
        Ended ended = shell("ulimit -f 8000; " + call("run", file.toString(), "--parallel", "1"));

        assertThat(ended.exit()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.printed())
                .contains("cannot write to ")
                .contains("File too large")
                .contains("What was recorded before is kept; to go on: tasa resume ")
                .doesNotContain("\tat ");
        assertThat(tasa("runs").out()).contains("2/4");
        Ended resumed = shell(call("resume", id()));
        assertCameToTheUndisturbedResult(resumed.exit(), resumed.printed());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "limits and file systems are set up as Linux does")
    void a_disk_of_3_mb_ends_the_run_and_resume_completes_it_once_there_is_room() throws Exception {
        mount(out, "size=3m");

        Program full = tasa("run", file.toString(), "--parallel", "1");

        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .contains("cannot write to ")
                .contains("No space left on device")
                .contains("What was recorded before is kept; to go on: tasa resume ")
                .doesNotContain("\tat ");
        assertThat(tasa("runs").out()).contains("2/4");
        shell("mount -o remount,size=60m " + out);
        Workers.forget(out.resolve("tasa.db"));
        Program resumed = tasa("resume", id());
        assertCameToTheUndisturbedResult(resumed.exit(), resumed.err());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "limits and file systems are set up as Linux does")
    void a_disk_without_any_room_is_named_at_the_start() throws Exception {
        mount(out, "size=32k");
        Files.write(out.resolve("filler"), new byte[28 * 1024]);

        Program full = tasa("run", file.toString());

        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .contains("store " + out.resolve("tasa.db") + " failed: ")
                .contains("Make room on its disk")
                .doesNotContain("\tat ");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "limits and file systems are set up as Linux does")
    void a_folder_that_cannot_be_written_to_is_named_with_what_to_do() throws Exception {
        mount(out, "size=3m,ro");

        Program refused = tasa("run", file.toString());

        assertThat(refused.exit()).as(refused.err()).isEqualTo(1);
        assertThat(refused.err())
                .contains("store " + out.resolve("tasa.db") + " failed: ")
                .contains("Check that its folder is there and may be written to, or name another with --out")
                .doesNotContain("\tat ");
    }

    @Test
    void a_file_in_the_place_of_the_runs_folder_is_named() throws IOException {
        Files.writeString(out, "not a folder");
        for (String command : List.of("runs", "show", "resume")) {
            Program refused = tasa(command);
            assertThat(refused.err() + refused.out()).doesNotContain("\tat ");
        }
        assertThat(tasa("run", file.toString()).exit()).isNotZero();

        Files.delete(out);
        Files.createDirectories(out);
        Files.writeString(out.resolve("moons"), "not a folder either");
        Program refused = tasa("run", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains(out.resolve("moons").toString()).doesNotContain("\tat ");
    }

    private static final String LONG = """
            name: long
            data: {synthetic: {kind: two-moons, samples: 60}}
            model: [output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 40
            kernels: java
            repeats: 2
            sweep: {learning-rate: {log: {from: 1e-6, to: 1, points: 2000}}}
            """;

    /// A sweep of some seconds in a process of its own, and what happens after it has begun.
    private Ended during(ThrowingRunnable event) throws Exception {
        Files.writeString(file, LONG);
        List<String> command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1"), "run", file.toString(), "--json");
        command.addAll(List.of("--out", out.toString()));
        Path errors = temporary.resolve("err.log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.contains("\"trial-ended\"")) {
                line = lines.readLine();
            }
            assertThat(line).as(Files.readString(errors)).isNotNull();
            event.run();
            lines.lines().forEach(each -> {});
        }
        return new Ended(process.waitFor(), Files.readString(errors));
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void a_runs_folder_that_is_removed_while_running_is_told() throws Exception {
        Ended ended = during(() -> {
            while (!isRemoved(out)) {
                // what was written meanwhile goes, too
            }
        });

        assertThat(ended.exit()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.printed())
                .contains(" is gone: what was in it cannot be saved")
                .doesNotContain("\tat ");
    }

    private static boolean isRemoved(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(DiskTest::delete);
            return true;
        } catch (UncheckedIOException writtenMeanwhile) {
            return !Files.exists(folder);
        }
    }

    private static void delete(Path each) {
        try {
            Files.deleteIfExists(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_store_that_is_written_over_while_running_is_told_and_the_tables_are_saved() throws Exception {
        Ended ended = during(() -> {
            byte[] noise = new byte[1 << 16];
            new Random(1).nextBytes(noise);
            for (String name : List.of("tasa.db", "tasa.db-wal")) {
                Files.write(out.resolve(name), noise);
            }
        });

        assertThat(ended.exit()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.printed())
                .contains("store " + out.resolve("tasa.db"))
                .contains("trials.csv has the ")
                .doesNotContain("\tat ");
        assertThat(Program.table(Program.runFolder(out).resolve("trials.csv"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 4096, 20_000})
    void a_store_that_was_cut_off_is_named_and_the_files_of_its_runs_are_left_alone(int length) throws IOException {
        Files.writeString(file, LONG.replace("2000", "3"));
        assertThat(tasa("run", file.toString()).exit()).isZero();
        Path trials = Program.runFolder(out).resolve("trials.csv");
        byte[] before = Files.readAllBytes(trials);
        byte[] store = Files.readAllBytes(out.resolve("tasa.db"));
        Files.write(out.resolve("tasa.db"), java.util.Arrays.copyOf(store, length));

        for (String command : List.of("runs", "show", "resume")) {
            Program refused = tasa(command);
            assertThat(refused.exit())
                    .as("%s after %d bytes: %s", command, length, refused.out())
                    .isEqualTo(1);
            assertThat(refused.err())
                    .contains(out.resolve("tasa.db").toString())
                    .contains("the tables (trials.csv, epochs.csv) in the folders of its runs are not touched")
                    .doesNotContain("\tat ");
        }
        assertThat(trials).hasBinaryContent(before);
    }

    @Test
    void a_store_full_of_noise_is_named() throws IOException {
        Files.createDirectories(out);
        byte[] noise = new byte[40_000];
        new Random(1).nextBytes(noise);
        Files.write(out.resolve("tasa.db"), noise);

        for (String[] call : new String[][] {{"runs"}, {"resume"}, {"run", file.toString()}}) {
            Program refused = tasa(call);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("The file is damaged. Put a copy of it back")
                    .doesNotContain("\tat ");
        }
        assertThat(out.resolve("tasa.db")).hasBinaryContent(noise);
    }

    @Test
    void a_store_of_a_newer_tasa_is_refused_and_left_as_it_is() throws Exception {
        Files.writeString(file, LONG.replace("2000", "3"));
        assertThat(tasa("run", file.toString()).exit()).isZero();
        sql("update flyway_schema_history set version = '99' where version = '3'");

        for (String[] call : new String[][] {{"runs"}, {"show"}, {"resume"}, {"run", file.toString()}}) {
            Program refused = tasa(call);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("was written by a newer tasa").contains("Update tasa");
        }
        sql("update flyway_schema_history set version = '3' where version = '99'");
        assertThat(tasa("runs").out()).contains("6/6");
    }

    @Test
    void a_clock_that_was_set_back_loses_no_run() throws Exception {
        Files.writeString(file, LONG.replace("2000", "3"));
        assertThat(tasa("run", file.toString(), "--max-trials", "1").exit()).isZero();
        String id = Program.runFolder(out).getFileName().toString();
        sql("update run set started = '2099-01-01T00:00:00Z'");
        sql("delete from fact where kind = 'checksum'");

        assertThat(tasa("run", file.toString()).exit()).isZero();
        Program resumed = tasa("resume", id);

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(tasa("runs").out().lines().filter(line -> line.contains("6/6")))
                .hasSize(2);
        Program compared =
                tasa("compare", id, tasa("runs").out().lines().toList().get(1).split(" ")[0]);
        assertThat(compared.out()).contains("their digests are equal");
    }
}
