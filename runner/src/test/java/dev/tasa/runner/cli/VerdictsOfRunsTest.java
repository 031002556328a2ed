package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What real sweeps say of their rates, in `verdicts.csv` and in the terminal.
class VerdictsOfRunsTest {
    @TempDir
    Path temporary;

    private Program digits(String name, String... more) {
        String[] fixed = {"--set", "sweep.optimizer=[sgd]", "--set", "epochs=10"};
        String[] all = Stream.of(fixed, more).flatMap(Arrays::stream).toArray(String[]::new);
        Program program = Program.runExperiment(temporary.resolve(name), "digits-lr.yaml", all);
        assertThat(program.exit()).as(program.err()).isZero();
        return program;
    }

    private List<CSVRecord> verdicts(String name) {
        return Program.table(Program.runFolder(temporary.resolve(name)).resolve("verdicts.csv"));
    }

    @Test
    void every_cell_has_a_row_with_its_word_its_tie_and_its_interval() {
        digits("three", "--set", "sweep.learning-rate=[1e-4, 0.1, 1000]");

        List<CSVRecord> rows = verdicts("three");
        assertThat(rows.getFirst().getParser().getHeaderNames())
                .containsExactly(
                        "cell",
                        "learning-rate",
                        "optimizer",
                        "verdict",
                        "overfits",
                        "in_tie_set",
                        "objective_mean",
                        "objective_low",
                        "objective_high",
                        "repeats");
        assertThat(rows).extracting(row -> row.get("verdict")).containsExactly("too-small", "good", "diverged");
        assertThat(rows).extracting(row -> row.get("in_tie_set")).containsExactly("false", "true", "false");
        assertThat(rows).extracting(row -> row.get("repeats")).containsExactly("3", "3", "0");
        double mean = Double.parseDouble(rows.get(1).get("objective_mean"));
        assertThat(mean).isLessThan(0.3);
        assertThat(Double.parseDouble(rows.get(1).get("objective_low"))).isLessThan(mean);
        assertThat(Double.parseDouble(rows.get(1).get("objective_high"))).isGreaterThan(mean);
        assertThat(rows.get(2).get("objective_mean")).isEmpty();
    }

    @Test
    void the_terminal_tells_the_rates_the_ties_and_what_to_try() {
        Program program = digits("terminal", "--set", "sweep.learning-rate=[0.001, 0.05, 0.1, 1000]");

        assertThat(program.out())
                .contains("sgd, good: 0.05 to 0.1 (0.3 decades), median 0.0707; too-small: 0.001; diverged: 1000")
                .contains("winner: learning-rate 0.1, optimizer sgd ")
                .contains("  1 other cell cannot be told from the best: 0.05 sgd\n")
                .contains("next: between the good learning-rate 0.1 and 1000, which diverges, nothing was tried");
    }

    @Test
    void cells_of_a_product_without_rates_have_the_files_own() {
        Program program = Program.runExperiment(
                temporary.resolve("union"),
                "iris.yaml",
                "--set",
                "epochs=2",
                "--set",
                "learning-rate=0.1",
                "--set",
                "sweep=[{learning-rate: [0.01, 1]}, {batch-size: [8, 16]}]");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.out()).contains("winner: ");
    }

    @Test
    void one_repeat_claims_nothing() {
        Program program = digits("one", "--set", "sweep.learning-rate=[0.001, 0.1]", "--set", "repeats=1");

        assertThat(program.out())
                .contains("next: with 1 repeat nothing can be told of which cell is best:\n    repeats: 5\n")
                .doesNotContain("ties");
        assertThat(verdicts("one")).allMatch(row -> row.get("in_tie_set").isEmpty());
        assertThat(verdicts("one")).allMatch(row -> row.get("objective_low").isEmpty());
    }

    /// A weight without noise, from one and the same start.
    @Test
    void repeats_without_any_chance_claim_nothing() {
        Path runs = temporary.resolve("alike");
        String[] few = {"repeats=3", "epochs=20", "sweep.learning-rate=[0.001, 0.01]", "sweep.optimizer=[sgd]"};
        String[] sets =
                Arrays.stream(few).flatMap(set -> Stream.of("--set", set)).toArray(String[]::new);
        Program program = Program.runExperiment(runs, "lecture-optimizers.yaml", sets);

        assertThat(program.out())
                .contains("\n  the repeats do not differ, so they cannot tell how certain this is\n")
                .doesNotContain("ties with it");
        assertThat(verdicts("alike")).allMatch(row -> row.get("in_tie_set").isEmpty());
    }

    @Test
    void without_a_winner_smaller_rates_are_told() {
        Program program = digits("none", "--set", "sweep.learning-rate=[1000, 1e4]");

        assertThat(program.out())
                .contains("no winner")
                .contains("next: every cell diverged, with learning-rate 1000 too; try smaller ones:\n    sweep:\n"
                        + "      optimizer: [sgd]\n      learning-rate: [100, 10, 1]\n");
    }

    @Test
    void the_only_cell_is_not_called_good() {
        Program program = digits("only", "--set", "sweep.learning-rate=[0.1]", "--set", "repeats=1");

        assertThat(program.out())
                .contains("next: with 1 repeat nothing can be told of how much chance there is in its score:\n")
                .doesNotContain("good: ");
    }

    @Test
    void the_yaml_of_a_hint_can_be_pasted() throws Exception {
        Program program = digits("paste", "--set", "sweep.learning-rate=[0.001, 0.003, 0.01]");
        assertThat(program.out()).contains("next: the winner's learning-rate, 0.01, is the largest tried");

        String hint = program.out().substring(program.out().indexOf("    sweep:"));
        String sweep = hint.lines().limit(3).map(line -> line.substring(4)).collect(Collectors.joining("\n"));
        assertThat(sweep).isEqualTo("sweep:\n  optimizer: [sgd]\n  learning-rate: [0.0333, 0.111, 0.37]");
        Path data = Program.EXPERIMENTS.resolve("data").toAbsolutePath().normalize();
        String experiment =
                Files.readString(Program.EXPERIMENTS.resolve("digits-lr.yaml")).replace("path: data", "path: " + data);
        Path pasted = temporary.resolve("pasted.yaml");
        Files.writeString(pasted, experiment.substring(0, experiment.indexOf("sweep:")) + sweep);

        assertThat(Program.run("plan", pasted.toString()).out()).contains("3 cells × 3 repeats = 9 trials");
    }

    /// As `docs/verdicts.md` says: of neighbouring seeds, at most one cell in four gets another word, and none
    /// changes between the two ends.
    @Test
    void words_hold_under_other_seeds() {
        String rates = "sweep.learning-rate={log: {from: 1e-4, to: 100, points: 13}}";
        digits("first", "--set", rates, "--set", "seed=1");
        digits("second", "--set", rates, "--set", "seed=4");

        List<String> first =
                verdicts("first").stream().map(row -> row.get("verdict")).toList();
        List<String> second =
                verdicts("second").stream().map(row -> row.get("verdict")).toList();
        long changed = IntStream.range(0, first.size())
                .filter(i -> !first.get(i).equals(second.get(i)))
                .count();
        assertThat(changed).as("%s became %s", first, second).isLessThanOrEqualTo(first.size() / 4);
        assertThat(first).startsWith("too-small").endsWith("diverged").contains("good");
        assertThat(second).startsWith("too-small").endsWith("diverged").contains("good");
    }
}
