package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String MOONS = """
            name: moons
            data: {synthetic: {kind: two-moons, samples: 80}}
            model: [{dense: 8}, output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 3
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_right_file_is_said_to_be_ok() throws IOException {
        Path file = written("moons.yaml", MOONS + "repeats: 3\nsweep: {learning-rate: [0.1, 0.2]}\n");
        assertThat(validate(file.toString())).isZero();
        assertThat(out).hasToString(file + ": ok (2 cells × 3 repeats = 6 trials)\n");
        assertThat(err).hasToString("");
    }

    /// 54,000 pictures of 28×28 pixels and 64 filters are 2.7 billion numbers.
    @Test
    void a_batch_is_refused_of_which_no_array_holds_what_a_layer_makes() throws IOException {
        Path mnist = Path.of("../experiments/data/mnist").toAbsolutePath();
        Path file = written("wide.yaml", """
                name: wide
                data: {idx: {images: %s/train-images-idx3-ubyte.gz, labels: %s/train-labels-idx1-ubyte.gz}}
                split: {validation: 0.1, train: 0.9, test: 0}
                model: [{conv2d: {filters: 64, kernel: [5, 5], padding: same}}, flatten, output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                batch-size: full
                epochs: 1
                """.formatted(mnist, mnist));
        assertThat(validate(file.toString())).isEqualTo(2);
        assertThat(err).hasToString("""
                %s:7:13: a batch of 54,000 samples is too large for layer 0.conv2d, which holds 50,176 numbers of each: \
                that is 2,709,504,000 numbers, and an array has room for 2,147,483,647
                  batch-size: full
                              ^
                  Write a batch-size of at most 42799, or make the layer smaller
                """.formatted(file));
    }

    @Test
    void the_mistakes_of_all_files_are_told() throws IOException {
        Path moons = written("moons.yaml", MOONS);
        Path rate = written("rate.yaml", MOONS.replace("0.1", "no"));
        Path missing = folder.resolve("none.yaml");
        assertThat(validate(rate.toString(), missing.toString(), moons.toString()))
                .isEqualTo(2);
        assertThat(out).hasToString(moons + ": ok (1 cell × 1 repeat = 1 trial)\n");
        assertThat(err).hasToString("""
                %s:5:16: learning-rate must be a number, but is no, which YAML takes for a truth value
                  learning-rate: no
                                 ^
                  Write a number such as 0 or 1
                %s: no such file
                  Write the path of a YAML file, such as experiments/digits-lr.yaml
                """.formatted(rate, missing));
    }

    @Test
    void the_experiments_that_come_with_tasa_are_right() throws IOException {
        List<String> files;
        try (Stream<Path> entries = Files.list(Path.of("../experiments"))) {
            files = entries.map(Path::toString)
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(validate(files.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("digits-lr.yaml: ok (48 cells × 3 repeats = 144 trials)\n");
    }

    @Test
    void every_cell_is_checked() throws IOException {
        Path file = written("moons.yaml", MOONS + "sweep: {epochs: [3, -1], modle: [a]}\n");
        assertThat(validate(file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        file + ":7:21: epochs must be at least 1, but is -1\n",
                        file + ":7:26: the experiment has no key modle; did you mean model?\n");
    }

    @Test
    void a_warm_up_in_steps_is_compared_with_the_steps_of_the_run() throws IOException {
        Path file = written("moons.yaml", MOONS + "warmup: 6 steps\n");
        assertThat(validate(file.toString())).isEqualTo(2);
        assertThat(err).hasToString("""
                %s:7:9: warmup must be shorter than the run of 6 steps, but is 6 steps
                  warmup: 6 steps
                          ^
                  Write fewer than 6 steps, or train for longer
                """.formatted(file));
        assertThat(validate(file.toString(), "--set", "warmup=5 steps")).isZero();
    }

    @Test
    void a_swept_value_that_does_not_suit_the_data_is_told_where_the_sweep_has_it() throws IOException {
        Path batch = written("batch.yaml", MOONS + "sweep: {batch-size: [16, 1000], learning-rate: [0.1, 0.2]}\n");
        assertThat(validate(batch.toString())).isEqualTo(2);
        assertThat(err).hasToString("""
                %s:7:26: batch-size 1000 is larger than the training split of 56 rows
                  sweep: {batch-size: [16, 1000], learning-rate: [0.1, 0.2]}
                                           ^
                  Write batch-size: full, or at most 56
                """.formatted(batch));
        Path warmup = written("warmup.yaml", MOONS + "sweep:\n- {warmup: [1 steps]}\n- {warmup: [2 steps, 6 steps]}\n");
        assertThat(validate(warmup.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(warmup + ":9:22: warmup must be shorter than the run of 6 steps");
    }

    @Test
    void a_layer_that_refuses_to_be_built_is_named_with_its_reason() throws IOException {
        String model = "[{residual: {layers: [{dense: 2}], name: a}}, {dense: {units: 2, name: a.0.dense}}, output]";
        Path file = written("clash.yaml", MOONS);
        Program program = Program.run("validate", file.toString(), "--set", "model=" + model);
        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains("layer a.0.dense: a.0.dense/kernel is the name of two weights or states")
                .doesNotContain("memory", "\tat ");
    }

    @Test
    void a_model_larger_than_the_memory_is_refused_by_every_command() throws IOException {
        Path file = written("moons.yaml", MOONS);
        for (String command : List.of("validate", "plan", "run")) {
            Program program = Program.run(command, file.toString(), "--set", "model.0.dense.units=1000000000");
            assertThat(program.exit()).isEqualTo(2);
            assertThat(program.err()).contains(file + ":3:8: layer 0.dense is too large: ");
        }
    }

    @Test
    void a_limit_below_one_is_refused() throws IOException {
        Path file = written("moons.yaml", MOONS);
        for (String limit : List.of("0", "-1")) {
            assertThat(validate(file.toString(), "--limit", limit)).isEqualTo(2);
            assertThat(err.toString()).endsWith("--limit must be at least 1, but is " + limit + "\n");
        }
    }

    @Test
    void a_run_tells_the_mistakes_of_all_files_before_it_starts() throws IOException {
        Path moons = written("moons.yaml", MOONS);
        Path rate = written("rate.yaml", MOONS.replace("0.1", "no"));
        Path epochs = written("epochs.yaml", MOONS.replace("epochs: 3", "epochs: 0"));
        Path runs = folder.resolve("runs");
        Program program =
                Program.run("run", moons.toString(), rate.toString(), epochs.toString(), "--out", runs.toString());
        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains(rate + ":5:16: learning-rate must", epochs + ":6:9: epochs must be at least 1");
        assertThat(runs).doesNotExist();
    }

    @Test
    void data_is_read_too() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "a,b\n1,x\noops\n");
        Path file = written(
                "csv.yaml",
                MOONS.replace("{synthetic: {kind: two-moons, samples: 80}}", "{csv: {path: x.csv, target: b}}"));
        assertThat(validate(file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(folder.resolve("x.csv") + ":3").doesNotContain("Exception", "\tat ");
    }

    @Test
    void fields_are_set_first() throws IOException {
        Path file = written("moons.yaml", MOONS);
        assertThat(validate(file.toString(), "--set", "epochs=0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--set epochs=0:1:8: epochs must be at least 1, but is 0\n");
    }

    @Test
    void a_plugin_folder_that_is_none() throws IOException {
        Path file = written("moons.yaml", MOONS);
        assertThat(validate(file.toString(), "--plugins", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none").doesNotContain("\tat ");
    }

    private int validate(String... arguments) {
        return Tasa.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("validate"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private Path written(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }
}
