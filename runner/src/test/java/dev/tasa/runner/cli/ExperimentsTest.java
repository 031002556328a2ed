package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.EvaluationBatch;
import dev.tasa.runner.training.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every shipped experiment runs as it is, and those with a known score reach it.
class ExperimentsTest {
    private static final String ONE_RATE = "sweep.learning-rate=[0.003]";

    /// What makes a file a matter of seconds, where two epochs of all its cells are not.
    private static final Map<String, List<String>> QUICKER = Map.of(
            "architectures.yaml", List.of("epochs=1", "repeats=1", "sweep.learning-rate=[0.01, 0.1]"),
            "mnist-cnn.yaml", List.of("epochs=1", "data.idx.samples=600", ONE_RATE),
            "mnist-dense.yaml", List.of("epochs=2", "data.idx.samples=600"),
            "promoters-cnn.yaml", List.of("epochs=2", ONE_RATE),
            "shakespeare-lstm.yaml", List.of("epochs=1", "data.text.stride=2048", ONE_RATE),
            "splice-cnn.yaml", List.of("epochs=1", "repeats=1", ONE_RATE),
            "splice-gru.yaml", List.of("epochs=1", ONE_RATE),
            "sunspots.yaml", List.of("epochs=1", "repeats=1", ONE_RATE),
            "transformer-tiny.yaml", List.of("epochs=1", "warmup=none", ONE_RATE));

    @TempDir
    Path out;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Program.EXPERIMENTS)) {
            return files
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void it_runs_reduced_and_its_trials_are_each_recorded_once(String file) {
        String[] sets = QUICKER.getOrDefault(file, List.of("epochs=2")).stream()
                .flatMap(set -> Stream.of("--set", set))
                .toArray(String[]::new);
        Program program = Program.runExperiment(out, file, sets);

        assertThat(program.exit()).as(program.err()).isZero();
        var trials = Program.table(Program.runFolder(out).resolve("trials.csv"));
        assertThat(trials).hasSize(Program.summary(out).get("trials").asInt());
        assertThat(trials.stream().map(row -> row.get("cell") + "/" + row.get("repeat")))
                .doesNotHaveDuplicates();
        assertThat(trials.stream().map(row -> row.get("state"))).doesNotContain("failed");
    }

    @ParameterizedTest
    @CsvSource({
        "digits-lr.yaml, accuracy, 0.97",
        "breast-cancer.yaml, accuracy, 0.96",
        "iris.yaml, accuracy, 0.93",
        "diabetes.yaml, r2, 0.4"
    })
    void its_winner_reaches_the_known_score(String file, String metric, double score) {
        Program program = Program.runExperiment(out, file);

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(Program.summary(out).at("/winner/validation/" + metric).asDouble())
                .isGreaterThanOrEqualTo(score);
    }

    /// Another number would give results of other bits than before.
    @ParameterizedTest
    @ValueSource(strings = {"mnist-cnn", "shakespeare-lstm", "transformer-tiny", "splice-gru", "promoters-cnn"})
    void it_is_evaluated_by_128_samples_at_once(String name) {
        Path file = Program.EXPERIMENTS.resolve(name + ".yaml");
        LoadedExperiment loaded = LoadedExperiment.read(file, List.of(), Plugins.load(List.of()), 1000);
        for (Cell cell : loaded.plan().cells()) {
            Experiment experiment = cell.experiment();
            Samples samples = loaded.cache().unscaled(experiment).samples();
            assertThat(EvaluationBatch.of(experiment.recipe(), samples)).isEqualTo(128);
        }
    }

    @Test
    void the_largest_rates_of_the_digits_diverge_without_stopping_the_sweep() {
        Program.runExperiment(out, "digits-lr.yaml", "--set", "epochs=5");

        var states = Program.summary(out).get("states");
        assertThat(states.get("diverged").asInt()).isPositive();
        assertThat(states.get("diverged").asInt() + states.get("completed").asInt())
                .isEqualTo(144);
    }

    @Test
    void the_lecture_network_has_two_hidden_neurons_and_is_linear() {
        Program program = Program.run(
                "plan", Program.EXPERIMENTS.resolve("lecture-feed-forward.yaml").toString());

        assertThat(program.exit()).as(program.err()).isZero();
    }
}
