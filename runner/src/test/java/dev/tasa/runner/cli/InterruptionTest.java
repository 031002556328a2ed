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
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
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

    /// The rate of 1000 diverges at once; the trials of 0.001 would take hours.
    private static void awaitFirstEnd(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.contains("\"trial-ended\"")) {
            line = lines.readLine();
        }
        assertThat(line).as("a trial ends before the program does").isNotNull();
    }
}
