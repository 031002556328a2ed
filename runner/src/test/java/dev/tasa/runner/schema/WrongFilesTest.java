package dev.tasa.runner.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tasa.runner.plugins.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files that the tests of mistakes refuse, held against the schema.
class WrongFilesTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ExperimentSchema.text(Plugins.load(List.of())), InputFormat.JSON);

    private static final String REQUIRED = """
            name: moons
            data: {synthetic: {kind: two-moons, samples: 40}}
            model: [{dense: 8}, output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 3
            """;

    @Test
    void the_file_that_all_others_are_made_of_is_right() {
        assertThat(isAccepted(REQUIRED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batchsize: 3",
                "optimizer: {adam: {beta-1: 0.8}}",
                "optimizer: adamm",
                "optimizer: {momentum: {momentum: 1.5}}",
                "optimizer: {adam: 0.9}",
                "optimizer: {sgd: {}, adam: {}}",
                "optimizer: [sgd]",
                "objective: test.loss",
                "objective: validation.los",
                "split: {train: 0.9}",
                "split: {train: 1.5, test: 0.2}",
                "split: {k-fold: 1, test: 0.2}",
                "split: {k-fold: 5, train: 0.8}",
                "split: {test: 0.1, trian: 0.8}",
                "split: {by-time: true, k-fold: 3}",
                "split: {train: 1.2, validation: -0.2, test: 0}",
                "split: 0.8",
                "shuffle: yes",
                "batch-size: 0",
                "batch-size: Full",
                "batch-size: half",
                "clip: {norm: 0}",
                "clip: {norm: 1, value: 1}",
                "clip: {norm: 1:30}",
                "clip: 1",
                "early-stopping: {min-delta: 0}",
                "early-stopping: {patience: 3, monitor: validation.los}",
                "search: random",
                "kernels: onednnn",
                "metrics: accuracy",
                "metrics: [accuracy, accuracy]",
                "metrics: [{top-k: 0}]",
                "warmup: 5 apples",
                "warmup: -1 epochs",
                "schedule: {step: {every: no epochs}}",
                "schedule: {one-cycle: {annealing: lineal}}",
                "seed: /etc/passwd",
                "seed: first",
                "seed: 99999999999999999999",
                "repeats: 99999999999",
                "optimiser: adam",
                "preprocess: {imput: standardize}",
                "models: {a: []}",
                "sweep: 3",
                "sweep: [{batch-size: [1]}, 5]",
                "sweep: {batch-size: 0.01}",
                "sweep: {batch-size: []}",
                "sweep: {batch-size: {}}",
                "sweep: {batch-size: {lgo: {from: 1, to: 2}}}",
                "sweep: {batch-size: {log: 3}}",
                "sweep: {batch-size: {log: {to: 1, points: 3}}}",
                "sweep: {batch-size: {log: {from: 1, points: 3}}}",
                "sweep: {batch-size: {log: {from: 1, to: 2}}}",
                "sweep: {batch-size: {log: {from: 1, to: 2, pionts: 3, points: 3}}}",
                "sweep: {batch-size: {log: {from: 0, to: 1, points: 3}}}",
                "sweep: {batch-size: {log: {from: 1, to: -1, points: 3}}}",
                "sweep: {batch-size: {log: {from: one, to: 2, points: 3}}}",
                "sweep: {batch-size: {log: {from: 1, to: 2, points: 1}}}",
                "sweep: {batch-size: {log: {from: 1, to: 2, points: 2.5}}}",
                "sweep: {batch-size: {log: {from: 1, to: 2, per-decade: 0}}}",
                "sweep: {batch-size: {log: {from: 1, to: 10, points: 3, per-decade: 2}}}",
                "sweep: {batch-size: {linear: [1, 2]}}",
                "sweep: {batch-size: {linear: {from: 1, to: 2, per-decade: 3, points: 3}}}",
                "sweep: {batch-size: {linear: {from: '1', to: 2, points: 3}}}",
                "sweep: {batch-size: [8, 0]}",
                "sweep: {modle: [2]}",
                "sweep: {data.csv.path: [a, b]}",
                "sweep: {split: [{test: 0.1, train: 0.8}]}",
                "sweep: {split.train: [0.7]}",
                "sweep: {preprocess.target: [none]}",
                "sweep: {metrics: [[accuracy]]}",
                "sweep: {objective: [validation.loss]}",
                "sweep: {seed: [1, 2]}",
                "sweep: {repeats: [1, 2]}",
                "sweep: {name: [a]}",
                "sweep: {description: [a]}",
                "sweep: {kernels: [auto]}",
                "sweep: {search: [grid]}",
                "sweep: {sweep.seed: [1]}",
            })
    void an_added_line_is_refused(String line) {
        assertThat(isAccepted(REQUIRED + line + "\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learning-rate: no",
                "learning-rate: 1:30",
                "learning-rate: '\"0.1\"'",
                "learning-rate: 0",
                "learning-rate: -0.01",
                "epochs: 0",
                "epochs: 2.5",
                "name: my experiment",
                "name: -rf",
                "loss: ~",
                "loss: crossentropy",
                "model: dense",
                "model: []",
                "model: [{dense: -8}, output]",
                "model: [{dense: -1000000000000}, output]",
                "model: [{dense: 1000000000000}, output]",
                "model: [dense, output]",
                "model: [{reshape: [-1, 2]}, output]",
                "data: foo.csv",
                "data: {csv: {target: y}}",
            })
    void a_changed_line_is_refused(String line) {
        String key = line.substring(0, line.indexOf(':'));

        assertThat(isAccepted(REQUIRED.replaceFirst("(?m)^" + key + ": .*$", line)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "data", "model", "loss", "learning-rate", "epochs"})
    void a_missing_line_is_refused(String key) {
        assertThat(isAccepted(REQUIRED.replaceFirst("(?m)^" + key + ": .*\n", "")))
                .isFalse();
    }

    @Test
    void an_experiment_that_is_no_mapping_is_refused() {
        assertThat(isAccepted("- a\n")).isFalse();
    }

    /// These need what a schema does not see: data, shapes, sums, another field's value, or YAML as it is typed.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "preprocess: {target: standardize}",
                "metrics: [accuracy, rmse]",
                "metrics: [{top-k: 5}]",
                "objective: validation.f1",
                "split: {train: 0.5, validation: 0.3, test: 0.3}",
                "split: {k-fold: 5}\nrepeats: 6",
                "warmup: 30 epochs",
                "sweep: {optimizer.sgdd.x: [1]}",
                "sweep: {model.5.dense: [1]}",
                "sweep: {batch-size: {log: {from: 1, to: 1.0, points: 3}}}",
                "sweep: {batch-size: {log: {from: 1e-4, to: 0.5, per-decade: 3}}}",
            })
    void what_only_tasa_can_tell_is_left_to_it(String lines) {
        assertThat(isAccepted(REQUIRED + lines + "\n")).isTrue();
    }

    private static boolean isAccepted(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).isEmpty();
    }
}
