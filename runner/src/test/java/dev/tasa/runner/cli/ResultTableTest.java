package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.report.MadeUpRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table, the blocks below it, and the cells of `tasa show`.
class ResultTableTest {
    private static final int WIDTH = 80;

    @TempDir
    Path temporary;

    private Path file;

    @BeforeEach
    void write_an_experiment() throws IOException {
        file = temporary.resolve("moons.yaml");
        Files.writeString(file, """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 200}}
                model: [{dense: {units: 8, activation: tanh}}, output]
                loss: binary-cross-entropy
                metrics: [accuracy, roc-auc, precision]
                epochs: 4
                repeats: 2
                kernels: java
                sweep: {learning-rate: [0.001, 0.1, 3]}
                """);
    }

    private Program run(String name, String... sets) {
        return program(
                name, Stream.of(sets).flatMap(set -> Stream.of("--set", set)).toArray(String[]::new));
    }

    private Program program(String name, String... more) {
        Stream<String> fixed = Stream.of(
                "run", file.toString(), "--out", temporary.resolve(name).toString());
        Program program = Program.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
        assertThat(program.exit()).as(program.err()).isZero();
        return program;
    }

    private static List<String> wordsOf(Program program, String start) {
        String line = program.out()
                .lines()
                .filter(each -> each.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(program.out()));
        return List.of(line.split(" +"));
    }

    @Test
    void the_objective_has_a_column_and_the_heading_says_that_it_picks_the_winner() {
        Program program = run("roc", "objective=validation.roc-auc");

        assertThat(program.out())
                .startsWith("validation loss, roc-auc (means of 2 repeats); * marks the winner, by roc-auc\n")
                .contains("\nvalidation roc-auc, smallest rate first: ▁ worst, █ best, × diverged\n");
        String rate = wordsOf(program, "winner: ").get(2);
        String score = "%.4f"
                .formatted(Program.summary(temporary.resolve("roc"))
                        .at("/winner/validation/roc-auc")
                        .asDouble());
        assertThat(wordsOf(program, rate + " ")).endsWith(score, "*");
        assertThat(program.out().lines().filter(line -> line.startsWith(" ") && line.contains("█")))
                .hasSize(1);
    }

    @Test
    void where_the_loss_picks_the_winner_the_first_metric_stands_beside_it() {
        assertThat(run("loss").out())
                .startsWith("validation loss, accuracy (means of 2 repeats); * marks the winner\n")
                .contains("\nvalidation loss, smallest rate first: ▁ lowest, █ highest, × diverged\n");
    }

    @Test
    void a_table_that_is_too_wide_for_two_scores_keeps_the_objective() {
        Program program = run(
                "wide",
                "objective=validation.precision",
                "sweep.optimizer=[sgd, adam, rmsprop, adagrad, {momentum: {momentum: 0.9}}]");
        List<String> table =
                program.out().lines().takeWhile(line -> !line.isEmpty()).toList();

        assertThat(table.getFirst())
                .isEqualTo("validation precision (means of 2 repeats); * marks the winner, by precision");
        assertThat(table).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void a_list_of_cells_goes_down_from_the_best_by_a_column_that_it_prints() {
        Program program =
                run("list", "objective=validation.roc-auc", "learning-rate=0.1", "sweep={batch-size: [4, 32, 140]}");

        List<Double> scores = program.out()
                .lines()
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> Double.valueOf(line.split(" +")[2]))
                .toList();
        assertThat(program.out().lines().skip(1).findFirst()).contains("batch-size  loss, roc-auc");
        assertThat(scores).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(scores.getFirst()).isGreaterThan(scores.getLast());
    }

    private Program stopped(int trials, String... sets) {
        String[] all = Stream.concat(
                        Stream.of(sets).flatMap(set -> Stream.of("--set", set)),
                        Stream.of("--max-trials", Integer.toString(trials)))
                .toArray(String[]::new);
        return program("stopped", all);
    }

    @Test
    void after_an_interruption_the_means_are_those_of_the_repeats_that_have_ended() {
        Program program = stopped(3);

        assertThat(program.out())
                .startsWith("validation loss, accuracy (means of the repeats that have ended)\n")
                .containsPattern("\n[0-9.]+ +[0-9.]+  [0-9.]+\n")
                .containsPattern("\n[0-9.]+ +[0-9.]+  [0-9.]+ \\(1/2\\)\n")
                .containsPattern("\n[0-9.]+ +-\n");
    }

    @Test
    void a_cell_of_which_all_that_ended_diverged_says_how_many_those_are() {
        assertThat(stopped(1, "sweep={learning-rate: [1e30]}").out()).contains("1 of 1 diverged");
    }

    @Test
    void a_table_with_counted_repeats_fits_80_columns() {
        Program program =
                stopped(27, "repeats=4", "sweep={batch-size: [2, 4, 8, 16, 32], learning-rate: [0.001, 0.1, 1e30]}");

        assertThat(program.out()).contains(" (3/4)").contains(" diverged");
        assertThat(program.out().lines().takeWhile(line -> !line.isEmpty()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void where_five_columns_of_counts_are_too_wide_there_is_a_row_a_cell() {
        MadeUpRun run = new MadeUpRun(3, "counts")
                .axis("batch-size", "2", "4", "8", "16", "32")
                .axis("learning-rate", "0.01", MadeUpRun.PARTLY_DIVERGING);
        List<String> table =
                new ResultTable(run.plan(), new SweepResult(run.trials(), Optional.empty(), false, 1)).lines();

        assertThat(table).hasSize(2 + 2 * 5).anyMatch(line -> line.endsWith("1 of 3 diverged"));
        assertThat(table).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void a_run_is_shown_with_the_objective_beside_the_loss() {
        run("shown", "objective=validation.roc-auc");
        Program shown = Program.run("show", "--out", temporary.resolve("shown").toString());

        assertThat(wordsOf(shown, "cell ")).endsWith("loss", "roc-auc");
        var winner = Program.summary(temporary.resolve("shown")).get("winner");
        assertThat(wordsOf(shown, winner.get("cell").asText()))
                .endsWith("%.4g".formatted(winner.at("/validation/roc-auc").asDouble()));

        run("loss");
        assertThat(wordsOf(
                        Program.run("show", "--out", temporary.resolve("loss").toString()), "cell "))
                .endsWith("loss");
    }
}
