package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
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
                description: Two moons
                data: {synthetic: {kind: two-moons, samples: 200}}
                model:
                  - dense: {units: 8, activation: tanh}
                  - output
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 3
                repeats: 2
                """);
    }

    private Program run(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"run", file.toString(), "--out", out.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Program.run(arguments);
    }

    @Test
    void it_says_the_plan_the_progress_and_where_the_files_are() {
        Program program = run("--set", "sweep.learning-rate=[0.01, 0.1, 1]");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.err())
                .contains("moons: Two moons")
                .contains("3 cells × 2 repeats = 6 trials")
                .contains("6/6 trials");
        assertThat(program.out())
                .contains("validation loss, accuracy (means of 2 repeats)")
                .contains("winner: learning-rate ")
                .contains("test:")
                .contains("files: " + Program.runFolder(out));
    }

    @Test
    void it_leaves_every_file_that_the_design_names() throws IOException {
        run("--set", "epochs=4");

        Path folder = Program.runFolder(out);
        assertThat(Files.readAllBytes(folder.resolve("experiment.yaml"))).isEqualTo(Files.readAllBytes(file));
        assertThat(folder.resolve("resolved.yaml"))
                .content()
                .contains("epochs: 4")
                .contains("batch-size: 32");
        assertThat(Program.table(folder.resolve("epochs.csv"))).hasSize(2 * 5);
        for (int repeat = 1; repeat <= 2; repeat++) {
            Path model = folder.resolve("model/" + repeat);
            assertThat(model.resolve("weights.safetensors")).isNotEmptyFile();
            assertThat(model.resolve("preprocessing.safetensors")).isNotEmptyFile();
            assertThat(model.resolve("cell.yaml")).content().contains("dense");
            assertThat(model.resolve("model.json")).content().contains("\"input\" : [ 2 ]");
        }
    }

    @Test
    void a_trial_has_a_row_with_its_axes_scores_and_digest() {
        run("--set", "sweep.optimizer=[{momentum: {momentum: 0.5}}]");

        var row = Program.table(Program.runFolder(out).resolve("trials.csv")).getFirst();
        assertThat(row.get("cell")).matches("[0-9a-f]{12}");
        assertThat(row.get("repeat")).isEqualTo("1");
        assertThat(row.get("optimizer")).isEqualTo("{momentum: {momentum: 0.5}}");
        assertThat(row.get("state")).isEqualTo("completed");
        assertThat(row.get("epochs_run")).isEqualTo("3");
        assertThat(Double.parseDouble(row.get("train_loss"))).isPositive();
        assertThat(Double.parseDouble(row.get("validation_loss"))).isPositive();
        assertThat(Double.parseDouble(row.get("validation_accuracy"))).isBetween(0.5, 1.0);
        assertThat(row.get("digest")).matches("[0-9a-f]{16}");
        assertThat(row.get("error")).isEmpty();
    }

    @Test
    void scores_that_weigh_samples_are_said_to() {
        Program weighted = Program.runExperiment(
                out,
                "breast-cancer.yaml",
                "--set",
                "epochs=1",
                "--set",
                "sweep={learning-rate: [0.1]}",
                "--set",
                "data={csv: {path: data/breast-cancer.csv, target: diagnosis, class-weights: balanced}}");
        assertThat(weighted.out())
                .as(weighted.err())
                .contains("in losses and scores samples count by their weights, in the confusion matrix by one each");
        assertThat(Program.summary(out).path("weighted").booleanValue()).isTrue();

        out = temporary.resolve("other");
        assertThat(run().out()).doesNotContain("weights");
        assertThat(Program.summary(out).path("weighted").isBoolean()).isTrue();
        assertThat(Program.summary(out).path("weighted").booleanValue()).isFalse();
    }

    @Test
    void repeats_differ_and_the_cells_of_a_repeat_start_from_the_same_weights() {
        run("--set", "sweep.learning-rate=[0.01, 0.1]");

        var untrained = Program.table(Program.runFolder(out).resolve("epochs.csv")).stream()
                .filter(row -> row.get("epoch").equals("0"))
                .toList();
        assertThat(untrained.get(0).get("validation_loss"))
                .isEqualTo(untrained.get(2).get("validation_loss"));
        assertThat(untrained.get(0).get("validation_loss"))
                .isNotEqualTo(untrained.get(1).get("validation_loss"));
    }

    @Test
    void json_prints_an_event_a_line_and_the_summary_last() throws IOException {
        Program program = run("--json");

        var lines = program.out().lines().toList();
        // Per repeat: started, epochs 0 to 3, ended.
        assertThat(lines).hasSize(2 * 6 + 1);
        assertThat(lines.getFirst()).startsWith("{\"event\":\"trial-started\"");
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(lines.getLast()))
                .isEqualTo(Program.summary(out));
    }

    @Test
    void a_sweep_that_diverges_everywhere_is_an_answer() {
        Program program = run("--set", "learning-rate=1e30");

        assertThat(program.exit()).isZero();
        assertThat(program.out()).contains("no winner: no cell has a score in every repeat");
        assertThat(Program.summary(out).get("winner").isNull()).isTrue();
        assertThat(Program.table(Program.runFolder(out).resolve("trials.csv"))
                        .getFirst()
                        .get("error"))
                .startsWith("step ");
    }

    @Test
    void a_wrong_call_gets_a_message_that_pages_of_options_do_not_hide() {
        Program program = run("--paralel", "2");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains("Unknown option: '--paralel'")
                .contains("--parallel")
                .endsWith("  What it takes: tasa run --help\n");
        assertThat(program.err().lines().count()).isLessThan(5);
    }

    @Test
    void a_precision_that_the_kernels_do_not_have_is_refused() throws IOException {
        Files.writeString(file, Files.readString(file) + "kernels: java\nprecision: bf16\n");
        long line = Files.readAllLines(file).size();

        Program program = run();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("""
                %s:%d:12: kernels java in bf16 cannot run here: it computes in float32 alone
                  precision: bf16
                             ^
                  Write float32, or leave precision out
                """.formatted(file, line));
    }

    @Test
    void in_bfloat16_the_same_trials_give_other_bits_but_the_same_ones_each_time() throws IOException {
        file = Files.writeString(
                file,
                Files.readString(file).replace("""
                model:
                  - dense: {units: 8, activation: tanh}
                  - output
                """, "model: [{dense: 64}, {dense: 64}, output]\nbatch-size: 64\n"));
        Program first = run("--set", "precision=bf16");
        assumeTrue(first.exit() == 0, () -> "not tested: " + first.err());
        String digest = Program.summary(out).get("digest").asText();
        var winner = Program.summary(out).get("winner").get("cell");
        String kernels = Program.summary(out).get("kernels").asText();
        out = temporary.resolve("again");
        run("--set", "precision=bf16", "--parallel", "1");
        String again = Program.summary(out).get("digest").asText();
        out = temporary.resolve("precise");
        run();

        assertThat(kernels).endsWith(" bf16");
        assertThat(Program.summary(out).get("winner").get("cell")).isNotEqualTo(winner);
        assertThat(again).isEqualTo(digest);
        assertThat(Program.summary(out).get("digest").asText()).isNotEqualTo(digest);
    }

    @Test
    void a_batch_larger_than_the_training_split_is_refused() {
        Program program = run("--set", "batch-size=500");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("""
                --set batch-size=500:1:12: batch-size 500 is larger than the training split of 140 rows
                  batch-size=500
                             ^
                  Write batch-size: full, or at most 140
                """);
        assertThat(out).doesNotExist();
    }

    @Test
    void the_default_batch_shrinks_to_a_small_training_split_in_run_and_resume_alike() throws IOException {
        String[] small = {"--set", "data.synthetic.samples=40", "--set", "learning-rate=0.01"};
        Program program = run(small);
        Path resolved = Program.runFolder(out).resolve("resolved.yaml");
        Path again = temporary.resolve("again");
        Program repeated = Program.run("run", resolved.toString(), "--out", again.toString());
        Path halved = temporary.resolve("halved");
        Program.run(
                "run",
                file.toString(),
                "--out",
                halved.toString(),
                "--max-trials",
                "1",
                small[0],
                small[1],
                small[2],
                small[3]);
        Program resumed =
                Program.run("resume", Program.runFolder(halved).getFileName().toString(), "--out", halved.toString());

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.err())
                .contains("batch-size is 32, but the training split has 28 rows: each step takes them all\n");
        assertThat(repeated.exit()).as(repeated.err()).isZero();
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(Program.summary(again).get("digest"))
                .isEqualTo(Program.summary(out).get("digest"));
        assertThat(Program.summary(halved).get("digest"))
                .isEqualTo(Program.summary(out).get("digest"));
        assertThat(run("--set", "data.synthetic.samples=40", "--set", "batch-size=29")
                        .err())
                .contains("batch-size 29 is larger than the training split of 28 rows");
    }

    @Test
    void a_class_that_training_never_sees_is_refused_by_name() throws IOException {
        Path data = temporary.resolve("rare.csv");
        Files.writeString(data, "x,label\n" + "1,a\n2,b\n".repeat(20) + "3,rare\n");

        Program program = run(
                "--set",
                "data={csv: {path: rare.csv, target: label}}",
                "--set",
                "split={by-time: true}",
                "--set",
                "batch-size=full");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("""
                --set split={by-time: true}:1:7: class rare of label is absent from the training split
                  split={by-time: true}
                        ^
                  Write split: {stratify: true}, use more rows of that class, or leave the class out
                """);
    }

    @Test
    void an_impossible_number_of_threads_is_refused() {
        Program program = run("--parallel", "0");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("--parallel must be at least 1, but is 0\n");
    }

    @Test
    void runs_cannot_be_kept_in_a_file() throws IOException {
        out = Files.writeString(temporary.resolve("taken"), "a file");

        Program program = run();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("--out " + out + " is a file; name a folder\n");
    }

    @Test
    void a_jar_that_cannot_be_used_is_named_once_and_stops_nothing() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("plugins"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        Files.createDirectory(folder.resolve("notes"));

        Program program = run("--plugins", folder.toString());

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.err().lines().filter(line -> line.startsWith("not used: ")))
                .singleElement()
                .asString()
                .contains("broken.jar");
    }

    @Test
    void a_grid_over_the_limit_is_refused_before_anything_is_written() {
        Program program = run("--set", "sweep.learning-rate={log: {from: 1e-6, to: 1, points: 100000}}");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains(
                        "the plan has 100,000 cells × 2 repeats = 200,000 trials, more than the 10,000 trials allowed");
        assertThat(out).doesNotExist();
    }
}
