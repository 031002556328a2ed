package dev.tasa.runner.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import dev.tasa.api.Optimizer;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSchemaTest {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");
    private static final Plugins PLUGINS = Plugins.load(List.of());
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ExperimentSchema.text(PLUGINS), InputFormat.JSON);

    private static final String REQUIRED = """
            name: moons
            data: {synthetic: {kind: two-moons, samples: 40}}
            model: [{dense: 8}, output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 3
            """;

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(EXPERIMENTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void it_is_a_schema_by_its_own_standard() {
        Schema standard = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(
                        Dialects.getDraft202012().getId()));

        assertThat(standard.validate(ExperimentSchema.text(PLUGINS), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_experiment_is_accepted_and_names_the_schema(Path file) throws IOException {
        assertThat(mistakes(Files.readString(file))).isEmpty();
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo("# yaml-language-server: $schema=tasa.schema.json");
    }

    @Test
    void the_shipped_schema_is_what_the_program_writes() throws IOException {
        assertThat(EXPERIMENTS.resolve("tasa.schema.json"))
                .as("write it anew: ./tasa schema > experiments/tasa.schema.json")
                .hasContent(ExperimentSchema.text(PLUGINS));
    }

    @Test
    void every_plugin_and_its_documentation_are_in_it() {
        String text = ExperimentSchema.text(PLUGINS);

        assertThat(PLUGINS.all(Optimizer.class)).isNotEmpty().allSatisfy(optimizer -> {
            assertThat(text).contains("\"optimizer." + optimizer.name() + "\"");
            assertThat(optimizer.summary()).isNotEmpty();
            assertThat(text).contains("\"description\" : \"" + optimizer.summary());
            optimizer.parameters().forEach(parameter -> assertThat(text).contains(parameter.documentation()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: 3\nseed: -1",
                "optimizer: {adam: {beta1: 0.5, weight-decay: 1e-4}}",
                "optimizer: {adam: }",
                "metrics: [accuracy, {top-k: 1}, {f1: {positive: malignant}}]\nobjective: validation.f1",
                "split: {k-fold: 5, test: 0.2}",
                "split: {test: provided}",
                "split: {train: 0.8, test: provided, by-time: true}",
                "preprocess: {input: standardize, target: {scale: 255}}",
                "warmup: 2 epochs\nschedule: {step: {every: 10 steps}}",
                "warmup: none\nclip: none\nearly-stopping: none\nkernels: auto",
                "clip: {norm: 1.0}\nbatch-size: full\nshuffle: false",
                "early-stopping: {patience: 5, min-delta: 0, monitor: validation.accuracy}",
                "models: {a: [{dense: {units: 8, activation: {leaky-relu: 0.1}, name: h, trainable: false}}, output]}",
                "sweep: {}",
                "sweep: {preprocess: [none, standardize], model.0.dense.units: {linear: {from: 8, to: 32, points: 4}}}",
                "sweep: [{optimizer: [sgd, {momentum: {momentum: 0.9}}]}, {batch-size: [8, full], loss: [binary-cross-entropy]}]",
                "sweep: {learning-rate: {log: {from: 1e-4, to: 1, per-decade: 4}}}",
            })
    void what_is_right_is_accepted(String lines) {
        assertThat(mistakes(REQUIRED + lines + "\n")).isEmpty();
    }

    @Test
    void a_sweep_may_bring_what_is_required() {
        String swept = REQUIRED.replaceAll("(?m)^(learning-rate|epochs|loss): .*\n", "")
                + "sweep: {learning-rate: [1e-3], epochs: [3], loss: [huber]}\n";

        assertThat(mistakes(swept)).isEmpty();
        assertThat(mistakes(swept.replace("epochs: [3], ", ""))).isNotEmpty();
    }

    private static List<Error> mistakes(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
