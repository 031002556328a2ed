package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trials that throw, run out of memory or hang are results; the sweep goes on without them.
class FailedTrialsTest {
    @TempDir
    Path temporary;

    private Path out;
    private Path mood;
    private Path plugins;

    @BeforeEach
    void write_plugins() throws IOException {
        out = temporary.resolve("runs");
        mood = Files.writeString(temporary.resolve("mood"), "bad");
        plugins = TroublePlugins.in(temporary.resolve("plugins"), mood);
    }

    private Program run(String optimizers, String... more) throws IOException {
        Path file = Files.writeString(temporary.resolve("trouble.yaml"), """
                name: trouble
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 2
                kernels: java
                sweep: {optimizer: [%s]}
                """.formatted(optimizers));
        String[] call = {
            "run", file.toString(), "--out", out.toString(), "--plugins", plugins.toString(), "--parallel", "1"
        };
        return Program.run(Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new));
    }

    private List<CSVRecord> rows() {
        return Program.table(Program.runFolder(out).resolve("trials.csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            greedy   | java.lang.OutOfMemoryError: Requested array size exceeds VM limit|Java heap space
            unlinked | java.lang.UnsatisfiedLinkError: no blas in\\njava.library.path|
            moody    | java.lang.IllegalStateException: not today|
            """)
    void a_trial_that_throws_fails_with_its_reason_on_one_line_and_its_stack_in_the_store(
            String optimizer, String reason, String or) throws IOException {
        Program program = run("sgd, " + optimizer + ", adam");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(rows()).extracting(row -> row.get("state")).containsExactly("completed", "failed", "completed");
        CSVRecord failed = rows().get(1);
        assertThat(failed.get("error"))
                .satisfiesAnyOf(
                        error -> assertThat(error).isEqualTo(reason),
                        error -> assertThat(error).endsWith(String.valueOf(or)));
        String name = "failed: cell " + failed.get("cell") + ", repeat 1: " + failed.get("error");
        assertThat(program.out().lines()).contains(name);
        Program shown = Program.run(
                "show", Program.summary(out).get("run").asText(), failed.get("cell"), "--out", out.toString());
        assertThat(shown.out()).contains("at acme." + optimizer.substring(0, 1).toUpperCase() + optimizer.substring(1));
    }

    @Test
    void failed_trials_are_run_again_when_asked_for() throws IOException {
        run("sgd, moody");
        assertThat(Program.summary(out).at("/states/failed").asInt()).isEqualTo(1);
        String run = Program.summary(out).get("run").asText();
        assertThat(Program.run("resume", run, "--out", out.toString()).err()).contains("nothing to resume");
        Files.delete(mood);

        Program again = Program.run("resume", run, "--retry-failed", "--out", out.toString());

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(Program.summary(out).at("/states/completed").asInt()).isEqualTo(2);
        assertThat(rows()).extracting(row -> row.get("state")).containsExactly("completed", "completed");
    }

    @Test
    void a_run_that_is_taken_up_again_and_left_has_no_result_until_it_has_ended_again() throws IOException {
        run("sgd, moody, {moody: {}}, adam", "--set", "repeats=2");
        String run = Program.summary(out).get("run").asText();
        Path folder = Program.runFolder(out);
        assertThat(folder.resolve("model")).isDirectory();
        Files.delete(mood);

        Program left = Program.run("resume", run, "--retry-failed", "--max-trials", "1", "--out", out.toString());

        assertThat(left.err()).contains("1 of 6 trials are left");
        assertThat(folder.resolve("summary.json")).doesNotExist();
        assertThat(folder.resolve("model")).doesNotExist();
        assertThat(Program.run("runs", "--out", out.toString()).out()).containsPattern("interrupted +5/6");
        assertThat(Program.run("resume", "--out", out.toString()).exit()).isZero();
        assertThat(Program.summary(out).at("/states/completed").asInt()).isEqualTo(6);
        assertThat(Program.run("resume", run, "--retry-failed", "--out", out.toString())
                        .err())
                .isEqualTo("nothing to resume: run " + run + " is done, and none of its trials failed\n");
    }

    @Test
    void a_trial_that_hangs_is_abandoned_and_named_and_the_sweep_goes_on_to_its_end() throws IOException {
        Program program = run("sgd, stuck, adam", "--stall", "0.01");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(rows()).extracting(row -> row.get("state")).containsExactly("completed", "failed", "completed");
        assertThat(rows().get(1).get("error"))
                .startsWith("abandoned: no step ended for 0.01 min; it hangs in ")
                .contains("acme.Stuck.update(");
        assertThat(program.out()).contains("failed: cell " + rows().get(1).get("cell") + ", repeat 1: abandoned: ");
        assertThat(Program.summary(out).get("state").asText()).isEqualTo("done");
    }

    @Test
    void a_sweep_of_which_every_trial_hangs_ends_as_failed() throws IOException {
        Program program = run("stuck", "--stall", "0.01", "--set", "repeats=3");

        assertThat(program.exit()).isEqualTo(1);
        assertThat(rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.get("state")).isEqualTo("failed"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity"})
    void stall_must_be_a_time(String minutes) throws IOException {
        Program program = run("sgd", "--stall", minutes);

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).startsWith("--stall must be a number of minutes greater than 0, but is ");
    }
}
