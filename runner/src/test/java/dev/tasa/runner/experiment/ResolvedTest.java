package dev.tasa.runner.experiment;

import static dev.tasa.runner.experiment.Moons.REQUIRED;
import static dev.tasa.runner.experiment.Moons.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Length;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Plugin;
import dev.tasa.api.Shape;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedTest {
    @TempDir
    Path folder;

    @Test
    void every_default_is_written_out() {
        assertThat(Resolved.yaml(Moons.bound(folder, REQUIRED + "optimizer: adam\n")))
                .isEqualTo("""
                name: moons
                description: ""
                data: {synthetic: {kind: two-moons, samples: 40, features: 2, noise: 0.1, seed: 1}}
                split: {train: 0.7, validation: 0.15, test: 0.15, by-time: false, stratify: true}
                preprocess: {input: none, target: none}
                model: [{dense: {units: 8, activation: linear, initializer: glorot-uniform, bias: true, \
                bias-initializer: zeros, name: 0.dense, trainable: true}}, {output: {initializer: glorot-uniform, \
                bias: true, bias-initializer: zeros, name: 1.output, trainable: true}}]
                loss: categorical-cross-entropy
                metrics: [accuracy]
                optimizer: {adam: {beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight-decay: 0}}
                learning-rate: 0.1
                schedule: constant
                warmup: none
                batch-size: 32
                epochs: 3
                shuffle: true
                clip: none
                objective: validation.loss
                early-stopping: none
                seed: 1
                repeats: 1
                search: grid
                kernels: auto
                precision: float32
                record: none
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: 'says \"no\" # to: [x]'",
                "split: {test: provided, validation: 0.1}",
                "split: {k-fold: 7, test: 0.1}",
                "split: {train: 0.6, test: 0.1, by-time: true}",
                "preprocess: {scale: 16}",
                "optimizer: {adamw: {beta1: 0.81, beta2: 0.991, epsilon: 1e-7, weight-decay: 0.0123456789}}",
                "learning-rate: 3.3333333333333335e-4",
                "schedule: {step: {every: 2.5 epochs, factor: 0.3}}",
                "schedule: {one-cycle: {annealing: linear}}",
                "warmup: 7 steps",
                "batch-size: full",
                "clip: {norm: 0.3}",
                "precision: bf16",
                "clip: {value: 12345678901}",
                "metrics: [accuracy, f1]\nobjective: validation.f1\nearly-stopping: {patience: 2, monitor: "
                        + "validation.accuracy, min-delta: 1e-9}",
                "seed: -9007199254740993\nrepeats: 4\nshuffle: false",
            })
    void what_is_printed_reads_back_the_same(String lines) {
        String key = lines.substring(0, lines.indexOf(':'));
        String yaml = REQUIRED.replaceFirst("(?m)^" + key + ": .*\n", "") + lines + "\n";
        Experiment experiment = Moons.bound(folder, yaml);
        assertThat(Moons.bound(folder, Resolved.yaml(experiment))).isEqualTo(experiment);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void every_bundled_plugin_reads_back_the_same(Class<? extends Plugin> kind, Installed<? extends Plugin> installed) {
        Plugin plugin = changed(installed);
        String printed = Printed.value(plugin);
        Problems problems = new Problems();
        Optional<? extends Plugin> read = new PluginBinder(Moons.PLUGINS, folder, new BoundParts(), problems)
                .plugin(kind, Yaml.value("x: " + printed));
        problems.throwIfAny();
        assertThat((Plugin) read.orElseThrow()).as(printed).isEqualTo(plugin);
    }

    static Stream<Arguments> plugins() {
        return Plugins.kinds().stream()
                .flatMap(kind -> Moons.PLUGINS.all(kind).stream().map(installed -> Arguments.of(kind, installed)));
    }

    /// The plugin with as many components as it allows at other values than its defaults.
    private static Plugin changed(Installed<? extends Plugin> installed) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : installed.parameters()) {
            values.put(parameter.component(), changed(parameter));
            try {
                installed.create(values);
            } catch (ParameterException refused) {
                values.remove(parameter.component());
            }
        }
        return installed.create(values);
    }

    private static Object changed(Parameter parameter) {
        return switch (parameter.defaultValue()) {
            case Integer number -> number + 2;
            case Long number -> number - 9007199254740993L;
            case Double number -> number / 3 + 0.1234567890123e-3;
            case Float number -> number / 3 + 0.1f;
            case Boolean truth -> !truth;
            case String text -> text + " \"no\", {x: 1}\n\u00e4\\";
            case Shape shape -> Shape.of(2, 3);
            case Length length -> Length.ofSteps(17.5);
            case Path path -> Path.of("/data/a b: c.csv");
            case Enum<?> constant -> constant.getDeclaringClass().getEnumConstants()[1];
            case List<?> list
            when parameter.type() instanceof ParameterizedType type
                    && type.getActualTypeArguments()[0] == String.class -> List.of("no", "1", "a, b");
            default -> parameter.defaultValue();
        };
    }

    @Test
    void numbers_are_short_and_exact() {
        assertThat(Stream.of(0.1, 1e-8, 64.0, 1e7, -0.0, 1.0 / 3, 1e300, 5e-324, 123456.75)
                        .map(Printed::value))
                .containsExactly(
                        "0.1", "1e-8", "64", "1e7", "-0.0", "0.3333333333333333", "1e300", "4.9e-324", "123456.75");
        assertThat(Printed.value(0.1f)).isEqualTo("0.1");
        assertThat(Printed.value(1e-8f)).isEqualTo("1e-8");
    }

    @Test
    void any_double_reads_back_the_same() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String printed = Printed.number(value);
                Node node = new Node.Scalar(printed, false, Location.ofWhole("x"));
                assertThat(Numbers.real("x", node)).as(printed).isEqualTo(value);
            }
        }
    }

    @Test
    void what_a_cell_trains_is_one_line() {
        String training = training(Moons.bound(folder, REQUIRED));
        assertThat(training)
                .startsWith("{data: {synthetic: {kind: two-moons, samples: 40, features: 2, noise: 0.1, seed: 1}}, "
                        + "split: {train: 0.7,")
                .endsWith(", objective: validation.loss, early-stopping: none, seed: 1}")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=other", "description=other", "repeats=4", "kernels=java"})
    void what_does_not_change_training_changes_no_identity(String set) {
        assertThat(training(Moons.bound(folder, REQUIRED, set))).isEqualTo(training(Moons.bound(folder, REQUIRED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learning-rate=0.2", "epochs=4", "seed=2", "model.0.dense.trainable=false", "data.synthetic.noise=0.2",
                "split={k-fold: 3}", "optimizer=adam", "metrics=[f1]", "shuffle=false", "model.0.dense.name=a"
            })
    void what_changes_training_changes_the_identity(String set) {
        assertThat(training(Moons.bound(folder, REQUIRED, set))).isNotEqualTo(training(Moons.bound(folder, REQUIRED)));
    }

    @Test
    void where_data_lies_is_not_what_it_is() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n2,b\n");
        Files.writeString(folder.resolve("b.csv"), "x,y\n1,a\n2,b\n");
        String yaml = with("{synthetic: {kind: two-moons, samples: 40}}", "{csv: {path: a.csv, target: y}}");
        Experiment a = Moons.bound(folder, yaml);
        Experiment b = Moons.bound(folder, yaml.replace("a.csv", "b.csv"));
        assertThat(training(a)).isEqualTo(training(b)).contains("csv: {target: y");
        assertThat(Resolved.yaml(a))
                .contains("csv: {path: " + Printed.text(folder.resolve("a.csv").toString()));
        assertThat(Moons.bound(folder, Resolved.yaml(a))).isEqualTo(a);
    }

    @Test
    void what_is_swept_stays_as_it_is_written() {
        String yaml = with("learning-rate: 0.1\n", "") + """
                optimizer: {momentum: {momentum: 0.8}}
                sweep:
                  learning-rate: {log: {from: 1e-4, to: 1, points: 16}}
                  optimizer.momentum.momentum: [0.5, 9e-1]
                """;
        ExperimentFile file = Moons.read(folder, yaml, "epochs=9", "description=a [b]");
        Map<String, Node> assignment =
                Map.of("learning-rate", Yaml.value("x: 0.2"), "optimizer.momentum.momentum", Yaml.value("x: 0.5"));
        String resolved = Resolved.yaml(file, file.bind(assignment, file.load()));

        assertThat(resolved.lines())
                .contains(
                        "epochs: 9",
                        "description: \"a [b]\"",
                        "batch-size: 32",
                        "optimizer: {momentum: {momentum: 0.8}}",
                        "sweep: {learning-rate: {log: {from: 1e-4, to: 1, points: 16}}, "
                                + "optimizer.momentum.momentum: [0.5, 9e-1]}")
                .noneMatch(line -> line.startsWith("learning-rate"));
        ExperimentFile again = Moons.read(folder, resolved);
        assertThat(again.bind(assignment, again.load())).isEqualTo(file.bind(assignment, file.load()));
    }

    @Test
    void swept_models_keep_their_names() {
        String yaml = with("model: [{dense: 8}, output]", "models: {small: [output], deep: [{dense: 8}, output]}")
                + "sweep: {model: [small, deep]}\n";
        ExperimentFile file = Moons.read(folder, yaml);
        Map<String, Node> deep = Map.of("model", Yaml.value("x: deep"));
        Experiment cell = file.bind(deep, file.load());
        String resolved = Resolved.yaml(file, cell);
        ExperimentFile again = Moons.read(folder, resolved);
        assertThat(resolved).contains("models: {small: [output], deep: [{dense: 8}, output]}\n");
        assertThat(again.bind(deep, again.load())).isEqualTo(cell);
    }

    private static String training(Experiment cell) {
        return Resolved.trainings(List.of(cell)).getFirst();
    }
}
