package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.store.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes that come to a new store at the same moment, as jobs of a queue do.
class NewStoreTest {
    private static final int PROCESSES = 4;
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    Path temporary;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_new_sqlite_file_is_made_once() throws Exception {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            urls.add("jdbc:sqlite:" + temporary.resolve("new-" + i + ".db"));
        }
        openAllAtOnce(urls);
    }

    @Test
    void the_tables_of_a_new_postgresql_database_are_made_once() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                urls.add(server.newDatabase());
            }
            openAllAtOnce(urls);
        }
    }

    /// All processes get one URL, and the next once all have answered.
    private void openAllAtOnce(List<String> urls) throws IOException {
        List<BufferedReader> answers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Process process = start(ChildJvm.command(QUICK, StoreOpener.class), "opener-" + i);
            answers.add(process.inputReader(StandardCharsets.UTF_8));
        }
        for (BufferedReader answer : answers) {
            assertThat(answer.readLine()).isEqualTo("ready");
        }
        for (String url : urls) {
            for (Process process : processes) {
                process.outputWriter(StandardCharsets.UTF_8)
                        .append(url)
                        .append('\n')
                        .flush();
            }
            for (BufferedReader answer : answers) {
                assertThat(answer.readLine()).as(url).isEqualTo("open, with 0 runs");
            }
        }
    }

    private Process start(List<String> command, String name) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(temporary.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    @Test
    void runs_that_begin_together_share_a_new_folder() throws Exception {
        Path out = temporary.resolve("runs");
        for (int i = 0; i < PROCESSES; i++) {
            Path file = Files.writeString(temporary.resolve("moons-" + i + ".yaml"), """
                    name: moons-%d
                    data: {synthetic: {kind: two-moons, samples: 100}}
                    model: [output]
                    loss: categorical-cross-entropy
                    epochs: 2
                    kernels: java
                    sweep: {learning-rate: [0.01, 0.1]}
                    """.formatted(i));
            start(ChildJvm.command(QUICK, "run", file.toString(), "--out", out.toString(), "--quiet"), "run-" + i);
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(processes.get(i).waitFor())
                    .as(Files.readString(temporary.resolve("run-" + i + ".log")))
                    .isZero();
        }
        assertThat(Program.run("runs", "--out", out.toString()).out().lines().skip(1))
                .hasSize(PROCESSES)
                .allMatch(line -> line.contains("  done  ") && line.contains("  2/2  "));
    }
}
