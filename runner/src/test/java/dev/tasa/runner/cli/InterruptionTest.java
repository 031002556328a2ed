package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class InterruptionTest {
    @TempDir
    Path out;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_a_run_soon_and_keeps_the_trials_that_are_done(String signal, int exit) throws Exception {
        Process process = new ProcessBuilder(ChildJvm.command(
                        List.of(),
                        "run",
                        Program.EXPERIMENTS.resolve("digits-lr.yaml").toString(),
                        "--json",
                        "--out",
                        out.toString(),
                        "--set",
                        "epochs=100000",
                        "--set",
                        "sweep.learning-rate=[1000, 0.001]"))
                .redirectError(out.resolve("err.log").toFile())
                .start();
        try (BufferedReader lines = process.inputReader()) {
            awaitFirstEnd(lines);
            kill(signal, process);
            lines.lines().forEach(line -> {});
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
        Path folder = Program.runFolder(out);
        assertThat(Program.table(folder.resolve("trials.csv")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("state")).isEqualTo("diverged"));
        assertThat(folder.resolve("summary.json")).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    /// The trial hangs, so an orderly end takes its full second; the second signal does not wait for that.
    @ParameterizedTest
    @CsvSource({"INT, INT, 130", "TERM, , 143"})
    void a_run_whose_trial_hangs_ends_too_and_at_the_second_signal_at_once(String first, String second, int exit)
            throws Exception {
        Path runs = out.resolve("runs");
        Process process = hanging(runs);
        List<String> after;
        try (BufferedReader errors = process.errorReader();
                BufferedReader events = process.inputReader()) {
            awaitFirstEnd(events);
            awaitKept("1/2", runs);
            kill(first, process);
            String line = errors.readLine();
            while (line != null && !line.startsWith("stopping: ")) {
                line = errors.readLine();
            }
            assertThat(line)
                    .contains("to go on: tasa resume "
                            + Program.runFolder(runs).getFileName().toString());
            if (second != null) {
                kill(second, process);
            }
            after = events.lines().toList();
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
        if (second != null) {
            assertThat(after).noneMatch(line -> line.contains("\"state\":\"interrupted\""));
        }
        assertThat(Program.run("runs", "--out", runs.toString()).out())
                .as("the trial that had ended is kept")
                .contains("interrupted")
                .contains("1/2");
    }

    private Process hanging(Path runs) throws Exception {
        Path plugins = TroublePlugins.in(out.resolve("plugins"), out.resolve("none"));
        Path file = Files.writeString(out.resolve("hanging.yaml"), """
                name: hanging
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 2
                kernels: java
                sweep: {optimizer: [sgd, stuck]}
                """);
        return new ProcessBuilder(ChildJvm.command(
                        List.of(),
                        "run",
                        file.toString(),
                        "--json",
                        "--parallel",
                        "1",
                        "--plugins",
                        plugins.toString(),
                        "--out",
                        runs.toString()))
                .start();
    }

    private static void kill(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /// The rate of 1000 diverges at once; the trials of 0.001 would take hours.
    private static void awaitFirstEnd(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.contains("\"trial-ended\"")) {
            line = lines.readLine();
        }
        assertThat(line).as("a trial ends before the program does").isNotNull();
    }

    /// A trial's end is told before it is written, and the second signal waits for neither.
    private static void awaitKept(String trials, Path runs) {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Program.run("runs", "--out", runs.toString()).out().contains(trials)) {
            assertThat(System.nanoTime()).as("time by which the trial is kept").isLessThan(latest);
        }
    }
}
