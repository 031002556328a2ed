package dev.tasa.runner.experiment;

import static dev.tasa.runner.experiment.Moons.REQUIRED;
import static dev.tasa.runner.experiment.Moons.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RateForm.class)
class ExperimentMistakesTest {
    @Parameter
    RateForm rate;

    @TempDir
    Path folder;

    @Test
    void an_unknown_key() {
        refuses(REQUIRED + "batchsize: 3\n", """
                x.yaml:7:1: the experiment has no key batchsize; did you mean batch-size?
                  batchsize: 3
                  ^
                  It takes name, description, data, split, preprocess, model, models, loss, metrics, optimizer, \
                learning-rate, schedule, warmup, batch-size, epochs, shuffle, clip, objective, early-stopping, seed, \
                repeats, search, kernels, precision, record, sweep""");
    }

    @Test
    void an_unknown_parameter() {
        refuses(REQUIRED + "optimizer: {adam: {beta-1: 0.8}}\n", """
                x.yaml:7:20: adam has no key beta-1; did you mean beta1?
                  optimizer: {adam: {beta-1: 0.8}}
                                     ^
                  It takes beta1, beta2, epsilon, weight-decay""");
    }

    @Test
    void an_unknown_precision() {
        refuses(REQUIRED + "precision: float16\n", """
                x.yaml:7:12: precision must be float32 or bf16, but is float16
                  precision: float16
                             ^
                  Write float32 or, where the processor has instructions for it, bf16""");
    }

    @Test
    void a_misspelt_plugin() {
        refuses(REQUIRED + "optimizer: adamm\n", """
                x.yaml:7:12: no optimizer named adamm; did you mean adam?
                  optimizer: adamm
                             ^
                  Installed: adadelta, adagrad, adam, adamax, adamw, momentum, nadam, nesterov, radam, rmsprop, sgd
                  Where its jar is missing, give --plugins DIR, the folder with the jar""");
    }

    @Test
    void a_duplicate_key() {
        refuses(REQUIRED + "epochs: 4\n", """
                x.yaml:7:1: epochs is written twice, first in line 6
                  epochs: 4
                  ^
                  Keep one of the two""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no       | must be a number, but is no, which YAML takes for a truth value",
                "1:30     | must be a number, but is 1:30, which YAML 1.1 takes for base 60",
                "0x10     | must be a number, but is 0x10, which is hexadecimal",
                ".inf     | must be a number, but is .inf, which is not finite",
                "1e999    | must be a finite number, but 1e999 is beyond the largest, 1.8e308",
                "'\"0.1\"' | must be a number, but is the text \"0.1\"",
                "0        | must be greater than 0, but is 0",
            })
    void a_learning_rate_that_is_none(String value, String message) {
        List<String> mistakes = rate.mistakes(folder, with("learning-rate: 0.1", "learning-rate: " + value));
        assertThat(mistakes).singleElement().asString().startsWith("x.yaml:5:16: learning-rate " + message + "\n");
    }

    @Test
    void a_negative_learning_rate() {
        refuses(with("learning-rate: 0.1", "learning-rate: -0.01"), """
                x.yaml:5:16: learning-rate must be greater than 0, but is -0.01
                  learning-rate: -0.01
                                 ^
                  Write a positive number such as 0.01, or sweep it: {log: {from: 1e-4, to: 1, points: 9}}""");
    }

    @Test
    void negative_units() {
        refuses(with("{dense: 8}", "{dense: -8}"), """
                x.yaml:3:17: units must be at least 1, but is -8
                  model: [{dense: -8}, output]
                                  ^
                  Write for example 1""");
    }

    @Test
    void all_values_that_one_plugin_refuses() {
        assertThat(rate.mistakes(
                        folder,
                        REQUIRED.replace("{dense: 8}", "{dense: {units: -8, activation: rel}}")
                                + "optimizer: {adam: {beta1: 3, beta2: 4}}\n"))
                .satisfiesExactly(
                        units -> assertThat(units).contains("3:25: units must be at least 1, but is -8"),
                        activation -> assertThat(activation).contains("no activation named rel; did you mean relu?"),
                        beta1 -> assertThat(beta1).contains("beta1 must be at least 0 and less than 1, but is 3"),
                        beta2 -> assertThat(beta2).contains("beta2 must be at least 0 and less than 1, but is 4"));
    }

    @Test
    void a_fraction_outside_its_range() {
        refuses(REQUIRED + "optimizer: {momentum: {momentum: 1.5}}\n", """
                x.yaml:7:34: momentum must be at least 0 and less than 1, but is 1.5
                  optimizer: {momentum: {momentum: 1.5}}
                                                   ^
                  Write for example 0.9, the default""");
    }

    @Test
    void a_required_parameter_is_missing() {
        refuses(with("{dense: 8}", "dense"), """
                x.yaml:3:9: dense lacks units
                  model: [dense, output]
                          ^
                  units: width of the output""");
    }

    @Test
    void required_fields_are_missing() {
        assertThat(rate.mistakes(folder, "description: nothing else\n"))
                .extracting(message -> message.lines().findFirst().orElseThrow())
                .containsExactlyInAnyOrder(
                        "x.yaml:1:1: the experiment lacks name",
                        "x.yaml:1:1: the experiment lacks data",
                        "x.yaml:1:1: the experiment lacks model",
                        "x.yaml:1:1: the experiment lacks loss",
                        "x.yaml:1:1: the experiment lacks learning-rate",
                        "x.yaml:1:1: the experiment lacks epochs");
    }

    @Test
    void a_missing_data_file() {
        refuses(with("{synthetic: {kind: two-moons, samples: 40}}", "{csv: {path: none.csv, target: y}}"), """
                x.yaml:2:20: no such file: none.csv
                  data: {csv: {path: none.csv, target: y}}
                                     ^
                  Paths are relative to the experiment file""");
    }

    @Test
    void shapes_that_do_not_follow() {
        refuses(with("[{dense: 8}, output]", "[{dense: 8}, {reshape: [3, 3]}, output]"), """
                x.yaml:3:21: reshape to [3, 3] takes 9 numbers, but its input [8] has 8
                  model: [{dense: 8}, {reshape: [3, 3]}, output]
                                      ^
                  Its input, after 0.dense, is [8]""");
    }

    @Test
    void a_last_layer_of_the_wrong_width() {
        refuses(with("[{dense: 8}, output]", "[{dense: 8}]"), """
                x.yaml:3:9: the model ends in [8], but categorical-cross-entropy needs [2] for class
                  model: [{dense: 8}]
                          ^
                  End the model with output, a dense layer with as many units as the target needs""");
    }

    @Test
    void softmax_before_a_loss_that_takes_logits() {
        refuses(with("[{dense: 8}, output]", "[{dense: 8}, output, {activation: softmax}]"), """
                x.yaml:3:29: the model ends in softmax, but categorical-cross-entropy takes logits and applies its own
                  model: [{dense: 8}, output, {activation: softmax}]
                                              ^
                  Drop softmax""");
    }

    @Test
    void a_loss_that_cannot_learn_the_target() {
        assertThat(rate.mistakes(folder, with("categorical-cross-entropy", "huber") + "metrics: [accuracy]\n"))
                .singleElement()
                .asString()
                .startsWith("x.yaml:4:7: huber compares numbers, but class is one of 2 classes");
    }

    @Test
    void a_metric_that_means_nothing_for_the_target() {
        assertThat(rate.mistakes(folder, REQUIRED + "metrics: [accuracy, rmse]\n"))
                .singleElement()
                .asString()
                .startsWith("x.yaml:7:21: rmse ");
    }

    @Test
    void two_layers_with_one_name() {
        refuses(with("[{dense: 8}, output]", "[{dense: {units: 8, name: a}}, {output: {name: a}}]"), """
                x.yaml:3:32: two layers are named a: 0 and 1
                  model: [{dense: {units: 8, name: a}}, {output: {name: a}}]
                                                 ^
                  Give one of them another name""".replace(
                        "3:32", "3:39")
                .replace("                                 ^", "                                        ^"));
    }

    @Test
    void nothing_is_selected_on_test() {
        refuses(REQUIRED + "objective: test.loss\n", """
                x.yaml:7:12: objective cannot be test.loss: the test split is evaluated once, for the winner
                  objective: test.loss
                             ^
                  Write validation.loss""");
        refuses(REQUIRED + "early-stopping: {patience: 3, monitor: test.accuracy}\n", """
                x.yaml:7:40: monitor cannot be test.accuracy: the test split is evaluated once, for the winner
                  early-stopping: {patience: 3, monitor: test.accuracy}
                                                         ^
                  Write validation.accuracy""");
        for (String line : List.of("objective: test", "early-stopping: {patience: 3, monitor: test}")) {
            assertThat(rate.mistakes(folder, REQUIRED + line + "\n"))
                    .singleElement()
                    .asString()
                    .contains(" cannot be test", "Write one of validation.loss, validation.accuracy");
        }
    }

    @Test
    void an_objective_that_is_not_scored() {
        refuses(REQUIRED + "objective: validation.f1\n", """
                x.yaml:7:12: objective cannot be validation.f1
                  objective: validation.f1
                             ^
                  Write one of validation.loss, validation.accuracy; metrics lists what else is scored""");
    }

    @Test
    void classes_cannot_be_scaled() {
        refuses(REQUIRED + "preprocess: {target: standardize}\n", """
                x.yaml:7:22: only numbers can be scaled, but the target class is a class
                  preprocess: {target: standardize}
                                       ^
                  Write preprocess: standardize to scale the inputs""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{train: 0.5, validation: 0.3, test: 0.3} | 8 | the shares of split must sum to 1, but sum to 1.1",
                "{train: 0.9}                  | 8  | split says too little",
                "{train: 0.8, test: 0.2}       | 8  | split leaves nothing for validation",
                "{train: 1.5, test: 0.2}       | 16 | train must be at least 0 and less than 1, but is 1.5",
                "{k-fold: 1, test: 0.2}        | 17 | k-fold must be at least 2, but is 1",
                "{k-fold: 5, train: 0.8}       | 27 | with k-fold, train follows from the folds",
                "{test: 0.1, trian: 0.8}       | 20 | split has no key trian; did you mean train?",
                "0.8                           | 8  | split must be a mapping, but is 0.8",
            })
    void splits_that_are_none(String split, int column, String message) {
        assertThat(rate.mistakes(folder, REQUIRED + "split: " + split + "\n"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("x.yaml:7:" + column + ": " + message + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 0 | epochs must be at least 1, but is 0",
                "epochs: 2.5 | epochs must be a whole number, but is 2.5",
                "name: my experiment | name may have letters, digits, '.', '_' and '-', at most 64, and starts with a "
                        + "letter or digit, but is \"my experiment\"",
                "name: -rf | name may have letters, digits, '.', '_' and '-', at most 64, and starts with a "
                        + "letter or digit, but is \"-rf\"",
                "name: no | name must be a text, but is no, which YAML takes for a truth value",
                "loss: ~ | loss must be a text, but is ~",
                "model: dense | no model named dense",
                "model: [] | a model must be a list of layers, but is an empty list",
            })
    void required_fields_with_wrong_values(String line, String message) {
        String key = line.substring(0, line.indexOf(':'));
        String yaml = REQUIRED.replaceFirst("(?m)^" + key + ": .*$", line);
        assertThat(rate.mistakes(folder, yaml)).singleElement().asString().contains(": " + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shuffle: yes | shuffle must be true or false, but is yes",
                "batch-size: 0 | batch-size must be at least 1, but is 0",
                "clip: {norm: 0} | norm must be greater than 0, but is 0",
                "clip: {norm: 1, value: 1} | clip takes either norm or value",
                "clip: 1 | clip must be a mapping, but is 1",
                "early-stopping: {min-delta: 0} | early-stopping lacks patience",
                "early-stopping: {patience: 3, monitor: validation.los} | monitor cannot be validation.los; did you "
                        + "mean validation.loss?",
                "search: random | no search named random",
                "kernels: onednnn | no kernels named onednnn",
                "metrics: accuracy | metrics must be a list, but is accuracy",
                "metrics: [accuracy, accuracy] | metrics lists accuracy twice",
                "warmup: 5 apples | warmup is 5 apples, but lengths are in steps or epochs",
                "warmup: -1 epochs | warmup must be longer than 0, but is -1 epochs",
                "schedule: {step: {every: 0x10 epochs}} | every must be a number, but is 0x10, which is hexadecimal",
                "schedule: {one-cycle: {annealing: lineal}} | annealing cannot be lineal; did you mean linear?",
                "optimizer: {sgd: {}, adam: {}} | optimizer must be one name, but here are 2: sgd, adam",
                "optimizer: [sgd] | optimizer must be one name, but here is a list",
            })
    void optional_fields_with_wrong_values(String line, String message) {
        assertThat(rate.mistakes(folder, REQUIRED + line + "\n"))
                .singleElement()
                .asString()
                .contains(": " + message);
    }

    @Test
    void repeats_beyond_the_folds() {
        assertThat(rate.mistakes(folder, REQUIRED + "split: {k-fold: 5}\nrepeats: 6\n"))
                .singleElement()
                .asString()
                .startsWith("x.yaml:8:10: repeats must be at most k-fold's 5, but is 6");
    }

    @Test
    void several_mistakes_are_told_at_once_from_top_to_bottom() {
        List<String> mistakes = rate.mistakes(folder, """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 40}}
                model: [{dense: 8}, {reshape: [3, 3]}, output]
                loss: categorical-cross-entropy
                learning-rate: no
                epochs: 3
                epochs: 4
                optimiser: adam
                clip: {norm: 1:30}
                """, "seed=first");
        assertThat(mistakes)
                .extracting(message -> message.lines().findFirst().orElseThrow())
                .containsExactly(
                        "x.yaml:3:21: reshape to [3, 3] takes 9 numbers, but its input [8] has 8",
                        "x.yaml:5:16: learning-rate must be a number, but is no, which YAML takes for a truth value",
                        "x.yaml:7:1: epochs is written twice, first in line 6",
                        "x.yaml:8:1: the experiment has no key optimiser; did you mean optimizer?",
                        "x.yaml:9:14: norm must be a number, but is 1:30, which YAML 1.1 takes for base 60",
                        "--set seed=first:1:6: seed must be a whole number, but is first");
    }

    @Test
    void a_sweep_over_a_path_that_does_not_exist() {
        String yaml = REQUIRED + "sweep: {optimizer.sgdd.x: [1], modle: [2], model.5.dense: [1]}\n";
        assertThat(Moons.mistakes(folder, yaml))
                .satisfiesExactly(
                        plugin -> assertThat(plugin)
                                .startsWith("x.yaml:7:9: optimizer is sgd, so optimizer.sgdd.x has no place"),
                        field -> assertThat(field)
                                .startsWith("x.yaml:7:32: the experiment has no key modle; did you mean model?"),
                        layer -> assertThat(layer).isEqualTo("""
                        x.yaml:7:44: model is a list of 2, so 5 is no place in it
                          sweep: {optimizer.sgdd.x: [1], modle: [2], model.5.dense: [1]}
                                                                     ^
                          Count from 0 to 1"""));
    }

    @Test
    void mistakes_in_swept_values_are_told_with_all_others() {
        assertThat(Moons.mistakes(folder, REQUIRED + "sed: 1\nsweep: {batch-size: [8, 0], model.3.dense: [1]}\n"))
                .extracting(message -> message.lines().findFirst().orElseThrow())
                .containsExactly(
                        "x.yaml:7:1: the experiment has no key sed; did you mean seed?",
                        "x.yaml:8:25: batch-size must be at least 1, but is 0",
                        "x.yaml:8:29: model is a list of 2, so 3 is no place in it");
    }

    @Test
    void a_value_that_no_cell_uses_is_checked_too() {
        refuses(REQUIRED + "batch-size: 0\nsweep: {batch-size: [8, 16]}\n", """
                x.yaml:7:13: batch-size must be at least 1, but is 0
                  batch-size: 0
                              ^
                  Write 1 or more""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{top-k: 5} | 7:19 | k must be less than the 2 classes",
                "{precision: {positive: maybe}} | 7:34 | positive must",
                "{precision: maybe} | 7:23 | positive must",
            })
    void a_metric_whose_parameter_does_not_fit_the_target(String metric, String place, String message) {
        assertThat(rate.mistakes(folder, REQUIRED + "metrics: [" + metric + "]\n"))
                .singleElement()
                .asString()
                .startsWith("x.yaml:" + place + ": " + message)
                .endsWith("\n  Write a value that fits the target class");
    }

    @Test
    void a_path_that_no_file_system_has() {
        assertThat(rate.mistakes(
                        folder,
                        with("{synthetic: {kind: two-moons, samples: 40}}", "{csv: {path: \"a\\0b\", target: y}}")))
                .singleElement()
                .asString()
                .startsWith("x.yaml:2:20: path is no path: ")
                .endsWith("\n  Write a path such as data/digits.csv, relative to the experiment file");
    }

    @Test
    void a_bare_value_that_could_be_any_parameter() {
        refuses(REQUIRED + "optimizer: {adam: 0.9}\n", """
                x.yaml:7:19: adam has the parameters beta1, beta2, epsilon, weight-decay, and 0.9 could be any of them
                  optimizer: {adam: 0.9}
                                    ^
                  Write for example {adam: {beta1: 0.9}}""");
    }

    @Test
    void data_that_is_the_name_of_a_file() {
        assertThat(rate.mistakes(folder, with("{synthetic: {kind: two-moons, samples: 40}}", "foo.csv")))
                .singleElement()
                .asString()
                .startsWith("x.yaml:2:7: no data-source named foo.csv\n")
                .contains("\n  Write {csv: {path: foo.csv, target: …}}, target being the column to predict\n");
    }

    @Test
    void folds_in_the_order_of_time_would_leak_the_future() {
        refuses(REQUIRED + "split: {by-time: true, k-fold: 3}\n", """
                x.yaml:7:32: k-fold would train on rows that are later than those it validates on, which by-time forbids
                  split: {by-time: true, k-fold: 3}
                                                 ^
                  Write shares instead of folds: {by-time: true, train: 0.7, validation: 0.15, test: 0.15}""");
    }

    @Test
    void shares_out_of_range_have_no_follow_ups() {
        assertThat(rate.mistakes(folder, REQUIRED + "split: {train: 1.2, validation: -0.2, test: 0}\n"))
                .extracting(message -> message.lines().findFirst().orElseThrow())
                .containsExactly(
                        "x.yaml:7:16: train must be at least 0 and less than 1, but is 1.2",
                        "x.yaml:7:33: validation must be at least 0 and less than 1, but is -0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: /etc/passwd | seed must be a whole number, but is /etc/passwd | Write a number such as 10",
                "seed: 99999999999999999999 | seed must be at most 9223372036854775807, but is 99999999999999999999 "
                        + "| Write 9223372036854775807 or less",
                "repeats: 99999999999 | repeats must be at most 2147483647, but is 99999999999 "
                        + "| Write 2147483647 or less",
                "batch-size: Full | batch-size must be a whole number or full, but is Full | Write full",
                "batch-size: half | batch-size must be a whole number or full, but is half "
                        + "| Write a whole number such as 32, or full",
                "[a]: 4 | a key must be a name, but is a list | Write for example epochs: 30",
                "warmup: 30 epochs | warmup must be shorter than the run of 3 epochs, but is 30 epochs "
                        + "| Write fewer than 3 epochs, or train for longer",
                "warmup: 3 | warmup must be shorter than the run of 3 epochs, but is 3 epochs "
                        + "| Write fewer than 3 epochs, or train for longer",
                "warmup: whole run | warmup must be shorter than the run of 3 epochs, but is whole run "
                        + "| Write fewer than 3 epochs, or train for longer",
            })
    void every_message_says_what_to_write(String line, String message, String advice) {
        assertThat(rate.mistakes(folder, REQUIRED + line + "\n"))
                .singleElement()
                .asString()
                .contains(": " + message + "\n")
                .endsWith("\n  " + advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{dense: 1000000000000} | units must be at most 2147483647, but is 1000000000000 "
                        + "| Write a whole number that is at least 1, and at most 2147483647",
                "{dense: -1000000000000} | units must be at least 1, but is -1000000000000 "
                        + "| Write a whole number that is at least 1, and at most 2147483647",
                "{reshape: [-1, 2]} | a shape's dimensions must be at least 1, but it is [-1, 2] "
                        + "| Write whole numbers from 1 on, such as [28, 28, 1]",
            })
    void a_layer_s_numbers_are_offered_the_layer_s_own_range(String layer, String message, String advice) {
        assertThat(rate.mistakes(folder, with("{dense: 8}", layer)))
                .singleElement()
                .asString()
                .contains(": " + message + "\n")
                .endsWith("\n  " + advice);
    }

    @Test
    void an_experiment_that_is_no_mapping() {
        refuses("- a\n", """
                x.yaml:1:1: an experiment must be a mapping, but here is a list
                  - a
                  ^
                  Write key: value in each line, beginning with name: …""");
    }

    private void refuses(String yaml, String message) {
        assertThat(rate.mistakes(folder, yaml)).containsExactly(message);
    }
}
