package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--time-limit` and `--max-trials`.
class LimitsTest {
    @TempDir
    Path temporary;

    private Path out;
    private Path file;

    @BeforeEach
    void write_an_experiment() throws IOException {
        out = temporary.resolve("runs");
        file = Files.writeString(temporary.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 3
                kernels: java
                sweep: {learning-rate: [0.001, 0.01, 0.1, 1, 3]}
                """);
    }

    private Program tasa(String... arguments) {
        return Program.run(Stream.concat(Stream.of(arguments), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }

    @Test
    void max_trials_ends_a_run_and_says_what_is_left_and_how_to_go_on() {
        Program first = tasa("run", file.toString(), "--max-trials", "2");

        String id = Program.runFolder(out).getFileName().toString();
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("interrupted: 2 of 5 trials are done");
        assertThat(first.err())
                .contains("--max-trials 2 is reached; 3 of 5 trials are left\nto go on: tasa resume " + id);

        assertThat(tasa("resume", "--max-trials", "2").err()).contains("1 of 5 trials are left");
        Program last = tasa("resume", "--max-trials", "2", "--json");
        assertThat(last.err()).doesNotContain("left\n");
        String digest = Program.summary(out).get("digest").asText();
        out = temporary.resolve("undisturbed");
        tasa("run", file.toString());
        assertThat(Program.summary(out).get("digest").asText()).isEqualTo(digest);
    }

    @Test
    void what_is_not_trained_yet_is_neither_drawn_as_diverged_nor_judged() {
        Program first = tasa("run", file.toString(), "--max-trials", "4", "--set", "sweep.optimizer=[adam, sgd]");
        assertThat(first.out()).contains("× diverged, · not known\n").containsPattern("adam +[▁-█·]{5}\n");

        Program half = tasa("run", file.toString(), "--max-trials", "1", "--set", "repeats=2");
        assertThat(half.out()).as("one repeat of two").doesNotContain("good:", "fair:", "too-small:");
        assertThat(tasa("run", file.toString(), "--max-trials", "0").exit()).isEqualTo(2);
    }

    @Test
    void the_seconds_of_a_resumed_run_are_those_of_all_its_processes() throws IOException {
        double before = 0;
        for (String[] call : new String[][] {{"run", file.toString()}, {"resume"}, {"resume"}}) {
            String[] limited = Stream.concat(Stream.of(call), Stream.of("--max-trials", "2", "--json"))
                    .toArray(String[]::new);
            String summary = tasa(limited).out().lines().toList().getLast();
            double seconds = new ObjectMapper().readTree(summary).get("seconds").asDouble();
            assertThat(seconds).isGreaterThan(before);
            before = seconds;
        }
        assertThat(Program.summary(out).get("seconds").asDouble()).isEqualTo(before);
    }

    @Test
    void a_time_limit_keeps_what_is_done_and_says_how_to_go_on() {
        Program program =
                tasa("run", file.toString(), "--time-limit", "500ms", "--parallel", "1", "--set", "epochs=100000000");

        String id = Program.runFolder(out).getFileName().toString();
        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.err())
                .contains("--time-limit is reached; 5 of 5 trials are left\nto go on: tasa resume " + id);
        assertThat(tasa("runs").out()).contains("interrupted");
    }

    @Test
    void a_limit_that_ends_one_run_keeps_the_next_from_beginning() throws IOException {
        Path second = Files.copy(file, temporary.resolve("second.yaml"));

        Program program = tasa("run", file.toString(), second.toString(), "--max-trials", "1");

        assertThat(program.err()).contains("not begun: " + second);
        assertThat(tasa("runs").out().lines()).hasSize(2);
    }

    @Test
    void a_limit_of_nothing_is_a_mistake() {
        assertThat(tasa("run", file.toString(), "--max-trials", "0").exit()).isEqualTo(2);
        assertThat(tasa("run", file.toString(), "--time-limit", "0s").exit()).isEqualTo(2);
        assertThat(tasa("run", file.toString(), "--time-limit", "soon").exit()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
