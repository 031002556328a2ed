package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run takes in memory, and what is done where there is not enough.
class MemoryTest {
    private static final Percentage A_FIFTH = Percentage.withPercentage(20);

    /// Two layers of 2.3 million weights: values, gradients, best values and adam's two slots are 45 MB a trial.
    private static final String LARGE = """
            name: large
            data: {synthetic: {kind: two-moons, samples: 200}}
            model: [{dense: 1500}, {dense: 1500}, output]
            loss: binary-cross-entropy
            optimizer: adam
            epochs: 1
            sweep: {learning-rate: [1e-4, 1e-5, 1e-6]}
            """;

    @TempDir
    private Path folder;

    /// A dense, a convolutional and a recurrent experiment.
    static Stream<List<String>> experiments() {
        return Stream.of(
                List.of("mnist-dense.yaml", "data.idx.samples=3000", "sweep.learning-rate=[0.01]", "epochs=1"),
                List.of("mnist-cnn.yaml", "data.idx.samples=1000", "sweep.learning-rate=[0.01]", "epochs=1"),
                List.of("splice-gru.yaml", "sweep.learning-rate=[0.01]", "epochs=1"));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void the_plan_says_within_a_fifth_what_a_trial_takes(List<String> call) throws Exception {
        String file =
                Program.EXPERIMENTS.resolve(call.getFirst()).toAbsolutePath().toString();
        List<String> sets = call.subList(1, call.size());
        JsonNode planned = planned(file, sets);
        List<String> arguments = new ArrayList<>(List.of(file));
        arguments.addAll(sets);
        String[] taken = child(List.of("-XX:NativeMemoryTracking=summary"), TrialMemoryProbe.class, arguments)
                .out()
                .strip()
                .split(" ");

        assertThat(taken[2]).isEqualTo("completed");
        assertThat(planned.path("trial_heap").asDouble())
                .as("bytes of heap that are planned for %s", call)
                .isCloseTo(Double.parseDouble(taken[0]), A_FIFTH);
        assertThat(planned.path("trial_native").asDouble())
                .as("bytes of native memory that are planned for %s", call)
                .isCloseTo(Double.parseDouble(taken[1]), within(0.2 * Double.parseDouble(taken[1]) + 10_000));
    }

    /// Weights, gradients, best values and adam's two slots, of 9,610 weights each. The program itself is started
    /// with the serial collector.
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void a_small_trial_takes_more_than_its_weights_whichever_collector_counts(String collector) throws Exception {
        String file =
                Program.EXPERIMENTS.resolve("digits-lr.yaml").toAbsolutePath().toString();
        Child plan = child(List.of(collector), Tasa.class, List.of("plan", file, "--json"));
        assertThat(plan.exit()).as(plan.err()).isZero();

        JsonNode memory = new ObjectMapper().readTree(plan.out()).path("memory");
        assertThat(memory.path("trial_heap").asLong()).isBetween(5 * 38_440L, 20 * 38_440L);
    }

    @Test
    void fewer_trials_run_at_once_where_all_do_not_fit() throws Exception {
        Path file = Files.writeString(folder.resolve("large.yaml"), LARGE);
        Child run = child(
                List.of("-Xmx140m"),
                Tasa.class,
                List.of(
                        "run",
                        file.toString(),
                        "--parallel",
                        "3",
                        "--out",
                        folder.resolve("runs").toString()));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "memory: 1 at once instead of 3, since 3 × \\d+ MB a trial \\+ 0.0 MB of data \\+ \\d+ MB"
                                + " of best weights = \\d+ MB of heap, and 3 × \\d.\\d MB of native memory do not fit the"
                                + " \\d+ MB of heap and [\\d,]+ MB in all that are free; give Java more memory:"
                                + " JDK_JAVA_OPTIONS=-Xmx…\\n")
                .contains("3 trials, 1 at once; ");
        assertThat(run.out()).contains("trials: 3 completed");
    }

    @Test
    void a_trial_that_does_not_fit_is_refused_with_the_sum() throws Exception {
        Path file = Files.writeString(folder.resolve("large.yaml"), LARGE);
        for (String command : List.of("plan", "run")) {
            Child refused = child(List.of("-Xmx80m"), Tasa.class, List.of(command, file.toString()));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err())
                    .containsPattern("large.yaml:3:8: a trial does not fit the memory: it takes 1 × \\d+ MB a trial \\+"
                            + " 0.0 MB of data \\+ \\d+ MB of best weights = \\d+ MB of heap, .* but \\d+ MB of heap and"
                            + " [\\d,]+ MB in all are free\\n")
                    .contains("Make the model or its batches smaller, or give Java more memory:")
                    .doesNotContain("\tat ");
        }
    }

    /// 8 heads over 500 letters are 16 MB a sample, twice.
    @Test
    void evaluation_of_wide_samples_takes_few_at_once() throws IOException {
        Path file = Files.writeString(folder.resolve("long.yaml"), """
                name: long
                data: {text: {path: %s, window: 500}}
                model: [{embedding: {vocabulary: 65, units: 16}}, {self-attention: {heads: 8}}, output]
                loss: categorical-cross-entropy
                learning-rate: 0.01
                epochs: 1
                batch-size: 2
                """.formatted(
                        Program.EXPERIMENTS.resolve("data/tinyshakespeare.txt").toAbsolutePath()));
        assertThat(planned(file.toString(), List.of()).path("trial_heap").asDouble())
                .isBetween(200e6, 400e6);
    }

    /// 60,000 pictures as bytes, and once more as floats, which the scaled pixels are.
    @Test
    void mnist_is_held_once_for_all_repeats_and_trials() throws IOException {
        Path mnist = Program.EXPERIMENTS.resolve("data/mnist").toAbsolutePath();
        Path file = Files.writeString(folder.resolve("mnist.yaml"), """
                name: mnist
                data: {idx: {images: %s, labels: %s}}
                preprocess: {scale: 255}
                model: [flatten, output]
                loss: categorical-cross-entropy
                epochs: 1
                repeats: 3
                sweep: {learning-rate: [0.01, 0.1]}
                """.formatted(
                        mnist.resolve("train-images-idx3-ubyte.gz"), mnist.resolve("train-labels-idx1-ubyte.gz")));
        Plugins plugins = Plugins.load(List.of());
        LoadedExperiment.read(file, List.of("data.idx.samples=1000"), plugins, 10_000); // classes, not data
        long before = TrialMemoryProbe.liveHeap();
        LoadedExperiment loaded = LoadedExperiment.read(file, List.of(), plugins, 10_000);
        for (var cell : loaded.plan().cells()) {
            Experiment experiment = cell.experiment();
            for (int repeat = 1; repeat <= 3; repeat++) {
                assertThat(loaded.cache()
                                .prepared(experiment, repeat)
                                .forTrials()
                                .trainRows())
                        .hasSize(42_000);
            }
        }
        long floats = 60_000L * 28 * 28 * Float.BYTES;
        assertThat(TrialMemoryProbe.liveHeap() - before).isBetween(floats, 13 * floats / 10);
        assertThat(loaded.data().size()).isEqualTo(60_000);
    }

    private static JsonNode planned(String file, List<String> sets) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("plan", file, "--json"));
        sets.forEach(set -> arguments.addAll(List.of("--set", set)));
        Program plan = Program.run(arguments.toArray(String[]::new));
        assertThat(plan.exit()).as(plan.err()).isZero();
        return new ObjectMapper().readTree(plan.out()).path("memory");
    }

    private record Child(int exit, String out, String err) {}

    private Child child(List<String> flags, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = new ProcessBuilder(ChildJvm.command(flags, main, arguments.toArray(String[]::new)))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Child(exit, Files.readString(out), Files.readString(err));
    }
}
