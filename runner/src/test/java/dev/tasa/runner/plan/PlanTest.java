package dev.tasa.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private Laboratory laboratory;

    @BeforeEach
    void open(@TempDir Path folder) {
        laboratory = new Laboratory(folder);
    }

    @Test
    void rates_times_optimizers_times_repeats_are_counted_in_words() {
        Plan plan = laboratory.plan(Laboratory.BASE + """
                        repeats: 3
                        sweep:
                          learning-rate: {log: {from: 1e-4, to: 1, points: 16}}
                          optimizer: [sgd, {momentum: {momentum: 0.9}}, adam]
                        """);
        assertThat(plan.summary()).isEqualTo("48 cells × 3 repeats = 144 trials");
        assertThat(plan.axes()).containsExactly("learning-rate", "optimizer");
        assertThat(plan.trials()).hasSize(144).doesNotHaveDuplicates();
        assertThat(plan.trials().get(4)).isEqualTo(new Trial(plan.cells().get(1), 2));
        assertThat(plan.cells())
                .extracting(Cell::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{12}"));
        assertThat(plan.cells().get(4).values())
                .isEqualTo(Map.of("learning-rate", "1.85e-4", "optimizer", "{momentum: {momentum: 0.9}}"));
        assertThat(plan.cells().get(4).experiment().recipe().learningRate()).isEqualTo(1.85e-4);
        assertThat(plan.notices()).isEmpty();
    }

    @Test
    void one_is_singular_and_thousands_are_grouped() {
        assertThat(laboratory.plan(Laboratory.BASE).summary()).isEqualTo("1 cell × 1 repeat = 1 trial");
        assertThat(laboratory.plan(Laboratory.BASE + "repeats: 1000\n").summary())
                .isEqualTo("1 cell × 1,000 repeats = 1,000 trials");
    }

    @Test
    void layers_whole_models_and_fields_that_have_defaults_can_be_swept() {
        Plan plan = laboratory.plan("""
                name: small
                data: {csv: {path: points.csv, target: label}}
                models:
                  shallow: [output]
                  deep: [{dense: 4}, output]
                model: shallow
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 2
                sweep:
                - {model: [shallow, deep], batch-size: [8, full]}
                - {model: [deep], model.0.dense.units: [2, 3], clip.norm: [1]}
                """);
        assertThat(plan.summary()).isEqualTo("6 cells × 1 repeat = 6 trials");
        assertThat(plan.axes()).containsExactly("model", "batch-size", "model.0.dense.units", "clip.norm");
        assertThat(plan.cells().get(0).experiment().recipe().model()).hasSize(1);
        assertThat(plan.cells().get(3).experiment().recipe().model()).hasSize(2);
        assertThat(plan.cells().get(3).values()).containsOnlyKeys("model", "batch-size");
        assertThat(plan.cells()
                        .get(5)
                        .experiment()
                        .recipe()
                        .model()
                        .getFirst()
                        .layer()
                        .toString())
                .contains("units=3");
    }

    @Test
    void an_inner_path_is_set_after_the_outer_one_whatever_their_order() {
        Plan plan = laboratory.sweep("{optimizer.adam.beta1: [0.7, 0.8], optimizer: [{adam: {beta2: 0.9}}]}");
        assertThat(plan.cells())
                .extracting(cell -> cell.experiment().recipe().optimizer().toString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("beta1=0.7, beta2=0.9"),
                        second -> assertThat(second).contains("beta1=0.8, beta2=0.9"));
    }

    @Test
    void ids_stay_whatever_says_nothing_about_training_changes() {
        String yaml = Laboratory.BASE + "repeats: 2\nsweep: {learning-rate: [0.001, 0.01], optimizer: [sgd, adam]}\n";
        Map<Map<String, String>, String> ids = ids(laboratory.plan(yaml));
        assertThat(ids(laboratory.plan(yaml.replace("name: small", "name: other\ndescription: another"))))
                .isEqualTo(ids);
        assertThat(ids(laboratory.plan(yaml.replace("repeats: 2", "repeats: 5"))))
                .isEqualTo(ids);
        assertThat(ids(laboratory.plan(yaml + "kernels: java\n"))).isEqualTo(ids);
        assertThat(laboratory.plan(yaml.replace("0.001, 0.01", "1.0E-03, +.01")).cells())
                .extracting(Cell::id)
                .containsExactlyElementsOf(
                        laboratory.plan(yaml).cells().stream().map(Cell::id).toList());
        assertThat(laboratory
                        .plan(yaml.replace("0.001, 0.01", "0.01, 0.001, 0.1"))
                        .cells())
                .extracting(Cell::id)
                .containsAll(ids.values());
    }

    @Test
    void a_cell_is_what_the_experiment_is_with_its_values_written_down() {
        Plan plan = laboratory.sweep(
                "{batch-size: [4, 8], learning-rate: [0.01, 0.5], optimizer: [sgd, {adam: {beta1: 0.8}}],"
                        + " model.0.dense.units: [3, 5]}");
        assertThat(plan.cells()).hasSize(16).allSatisfy(cell -> {
            Map<String, String> values = cell.values();
            String alone = Laboratory.BASE
                            .replace("learning-rate: 0.1", "learning-rate: " + values.get("learning-rate"))
                            .replace("units: 4", "units: " + values.get("model.0.dense.units"))
                    + "optimizer: " + values.get("optimizer") + "\nbatch-size: " + values.get("batch-size") + "\n";
            assertThat(laboratory.plan(alone).cells())
                    .singleElement()
                    .extracting(Cell::id, Cell::experiment)
                    .containsExactly(cell.id(), cell.experiment());
        });
    }

    @Test
    void ids_follow_the_content_of_the_data_and_not_where_it_lies(@TempDir Path elsewhere) {
        String id = laboratory.plan(Laboratory.BASE).cells().getFirst().id();
        Laboratory other = new Laboratory(elsewhere);
        assertThat(other.plan(Laboratory.BASE).cells().getFirst().id()).isEqualTo(id);
        other.write("points.csv", "x,y,label\n1,2,even\n3,4,odd\n" + "5,6,odd\n7,8,even\n".repeat(10));
        assertThat(other.plan(Laboratory.BASE).cells().getFirst().id()).isNotEqualTo(id);
    }

    /// The same bytes in the same order, under other labels.
    @Test
    void ids_follow_the_folders_of_pictures_which_are_their_labels(@TempDir Path images) throws IOException {
        String yaml = Laboratory.BASE
                .replace("{csv: {path: points.csv, target: label}}", "{images: {path: " + images + ", size: [2, 2]}}")
                .replace("model: [", "model: [flatten, ");
        for (int i = 0; i < 20; i++) {
            picture(i, images.resolve(i < 10 ? "cat" : "dog"));
        }
        String id = laboratory.plan(yaml).cells().getFirst().id();
        assertThat(laboratory.plan(yaml).cells().getFirst().id()).isEqualTo(id);

        Files.move(images.resolve("dog"), images.resolve("eel"));
        String renamed = laboratory.plan(yaml).cells().getFirst().id();
        Files.move(images.resolve("cat/19.png"), images.resolve("eel/19.png"));
        String moved = laboratory.plan(yaml).cells().getFirst().id();
        assertThat(List.of(id, renamed, moved)).doesNotHaveDuplicates();
    }

    private static void picture(int number, Path folder) throws IOException {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, number);
        Files.createDirectories(folder);
        ImageIO.write(picture, "png", folder.resolve((10 + number) + ".png").toFile());
    }

    @Test
    void ids_differ_where_training_does() {
        List<String> ids = new ArrayList<>();
        for (String change : List.of(
                "",
                "learning-rate: 0.2",
                "epochs: 3",
                "seed: 2",
                "batch-size: 8",
                "shuffle: false",
                "preprocess: standardize",
                "split: {train: 0.6, validation: 0.2, test: 0.2}",
                "optimizer: adam",
                "optimizer: {momentum: {momentum: 0.8}}",
                "schedule: cosine",
                "warmup: 1 epoch",
                "clip: {norm: 1}",
                "clip: {value: 1}",
                "objective: validation.accuracy",
                "metrics: [accuracy, f1]",
                "early-stopping: {patience: 2}",
                "model: [{dense: {units: 5, activation: relu}}, output]",
                "model: [{dense: {units: 4, activation: tanh}}, output]",
                "data: {csv: {path: points.csv, target: label, ignore: [x]}}")) {
            ids.add(laboratory.plan(changed(change)).cells().getFirst().id());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static String changed(String change) {
        String key = change.isEmpty() ? "nothing" : change.substring(0, change.indexOf(':') + 1);
        String rest =
                Laboratory.BASE.lines().filter(line -> !line.startsWith(key)).collect(Collectors.joining("\n"));
        return rest + "\n" + change + "\n";
    }

    @Test
    void random_sweeps_have_each_cell_once_and_as_many_as_counted() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            List<Integer> units = random.ints(1, 60)
                    .distinct()
                    .limit(1 + random.nextInt(4))
                    .boxed()
                    .toList();
            List<Integer> sizes = random.ints(1, 40)
                    .distinct()
                    .limit(1 + random.nextInt(4))
                    .boxed()
                    .toList();
            int points = 2 + random.nextInt(9);
            String sweep = "{model.0.dense.units: " + units + ", learning-rate: {log: {from: 1e-4, to: 1, points: "
                    + points + "}}, batch-size: " + sizes + "}";
            Plan plan = laboratory.sweep(sweep);
            int expected = units.size() * points * sizes.size();
            assertThat(plan.cells()).as("seed %d: %s", seed, sweep).hasSize(expected);
            assertThat(plan.cells()).extracting(Cell::id).doesNotHaveDuplicates();
            assertThat(plan.cells()).extracting(Cell::values).doesNotHaveDuplicates();
            assertThat(laboratory.sweep(sweep).cells()).isEqualTo(plan.cells());
            for (Cell cell : plan.cells()) {
                assertThat(cell.experiment().recipe().batchSize())
                        .isEqualTo(Integer.parseInt(cell.values().get("batch-size")));
                assertThat(cell.experiment().recipe().learningRate())
                        .isEqualTo(Double.parseDouble(cell.values().get("learning-rate")));
            }
        }
    }

    @Test
    void combinations_that_train_the_same_are_planned_once_with_a_notice() {
        Plan plan = laboratory.sweep("[{optimizer: [sgd, {sgd: {}}]}, {learning-rate: [0.1, 0.2]}]");
        assertThat(plan.cells())
                .extracting(Cell::values)
                .containsExactly(Map.of("optimizer", "sgd"), Map.of("learning-rate", "0.2"));
        assertThat(plan.notices())
                .containsExactly(
                        "{optimizer: {sgd: {}}} trains what {optimizer: sgd} does; it is planned once",
                        "{learning-rate: 0.1} trains what {optimizer: sgd} does; it is planned once");
    }

    @Test
    void of_many_combinations_that_train_the_same_three_are_named() {
        String product = "{learning-rate: [0.01, 0.02, 0.03, 0.04, 0.05]}";
        Plan plan = laboratory.sweep("[" + product + ", " + product + "]");
        assertThat(plan.cells()).hasSize(5);
        assertThat(plan.notices())
                .hasSize(4)
                .contains("{learning-rate: 0.03} trains what {learning-rate: 0.03} does; it is planned once")
                .endsWith("… and so do 2 more combinations");
    }

    @Test
    void a_plan_over_the_limit_is_refused_before_it_is_built() {
        String sweep = "{learning-rate: {log: {from: 1e-4, to: 1, points: 1000000000}}, batch-size: [8, 16]}";
        assertThat(laboratory.sweepMistakes(sweep)).singleElement().satisfies(problem -> {
            assertThat(problem.what())
                    .isEqualTo(
                            "the plan has 2,000,000,000 cells × 1 repeat = 2,000,000,000 trials, more than the 10,000"
                                    + " trials allowed");
            assertThat(problem.advice()).isEqualTo("Sweep over fewer values, or allow as many with --limit 2000000000");
            assertThat(problem.at().line()).isEqualTo(7);
        });
    }

    @Test
    void repeats_count_towards_the_limit() {
        String yaml = Laboratory.BASE + "repeats: 3\nsweep: {learning-rate: [0.1, 0.2]}\n";
        assertThat(laboratory.plan(yaml, 6).size()).isEqualTo(6);
        List<Problem> problems = assertThrows(ExperimentException.class, () -> laboratory.plan(yaml, 5))
                .problems();
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("the plan has 2 cells × 3 repeats = 6 trials, more than the 5 trials allowed");
    }

    @Test
    void a_limit_below_the_cells_is_told_how_many_trials_to_allow() {
        String yaml = Laboratory.BASE + "repeats: 3\nsweep: {learning-rate: [0.1, 0.2]}\n";
        assertThat(assertThrows(ExperimentException.class, () -> laboratory.plan(yaml, 1))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what())
                            .isEqualTo("the plan has 2 cells × 3 repeats = 6 trials, more than the 1 trial allowed");
                    assertThat(problem.advice()).endsWith("--limit 6");
                });
    }

    @Test
    void mistakes_in_axes_are_told_with_those_in_fields() {
        assertThat(laboratory.mistakes(Laboratory.BASE.replace("learning-rate: 0.1\n", "") + """
                        sed: 1
                        sweep: {learning-rate: {lgo: {from: 1, to: 2}}, batch-size: [0], model.0.dense.units: 3}
                        """))
                .extracting(Problem::what)
                .containsExactly(
                        "the experiment has no key sed; did you mean seed?",
                        "sweep.learning-rate must be a list or a range, but is {lgo: {from: 1, to: 2}}",
                        "batch-size must be at least 1, but is 0",
                        "sweep.model.0.dense.units must be a list or a range, but is 3");
    }

    @Test
    void a_sweep_that_is_none_is_told_and_not_what_it_would_have_brought() {
        assertThat(laboratory.mistakes(Laboratory.BASE.replace("learning-rate: 0.1\n", "") + "sweep: [0.1]\n"))
                .extracting(Problem::what)
                .containsExactly("sweep must map paths to axes, or list such maps, but is 0.1");
    }

    @Test
    void a_sweep_over_a_path_that_does_not_exist_is_told_at_its_key() {
        List<Problem> problems = laboratory.mistakes(
                Laboratory.BASE + "optimizer: adam\nsweep: {learnin-rate: [0.1, 0.2], optimizer.adam.beta3: [0.1]}\n");
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly(
                        "the experiment has no key learnin-rate; did you mean learning-rate?",
                        "adam has no key beta3; did you mean beta1?");
        assertThat(problems).extracting(problem -> problem.at().column()).containsExactly(9, 35);
    }

    @Test
    void a_path_that_does_not_fit_the_model_is_told_at_its_key() {
        assertThat(laboratory.sweepMistakes("{model.7.dense.units: [1, 2]}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("model is a list of 2, so 7 is no place in it");
                    assertThat(problem.at().column()).isEqualTo(9);
                });
    }

    @Test
    void a_mistake_that_many_cells_share_is_told_once_and_others_as_well() {
        assertThat(laboratory.sweepMistakes("{learning-rate: [-1, 0.1], batch-size: [8, 0, 16], epochs: [1, 2, 3]}"))
                .extracting(Problem::what)
                .containsExactly(
                        "learning-rate must be greater than 0, but is -1", "batch-size must be at least 1, but is 0");
    }

    @Test
    void losses_may_be_swept_only_where_a_metric_is_the_objective() {
        String sweep = "sweep: {loss: [categorical-cross-entropy, binary-cross-entropy]}\n";
        assertThat(laboratory.mistakes(Laboratory.BASE + sweep)).singleElement().satisfies(problem -> {
            assertThat(problem.what())
                    .isEqualTo("loss cannot be swept while the objective is validation.loss: values of different"
                            + " losses cannot be compared");
            assertThat(problem.advice())
                    .isEqualTo("Judge the cells by a metric, such as objective: validation.accuracy");
            assertThat(problem.at().column()).isEqualTo(9);
        });
        assertThat(laboratory
                        .plan(Laboratory.BASE + "objective: validation.accuracy\n" + sweep)
                        .cells())
                .hasSize(2);
    }

    @Test
    void target_scaling_may_not_come_in_by_the_whole_of_preprocess() {
        String regression = Laboratory.BASE
                .replace("target: label", "target: z, ignore: [label]")
                .replace("categorical-cross-entropy", "mean-squared-error");
        assertThat(laboratory.mistakes(
                        regression + "sweep: {preprocess: [standardize, {input: none, target: standardize}]}\n"))
                .extracting(Problem::what)
                .containsExactly(
                        "preprocess cannot be swept over different target scalings: losses of differently scaled"
                                + " targets cannot be compared");
        assertThat(laboratory
                        .plan(regression + "sweep: {preprocess: [standardize, none]}\n")
                        .cells())
                .hasSize(2);
    }

    private static Map<Map<String, String>, String> ids(Plan plan) {
        return plan.cells().stream().collect(Collectors.toMap(Cell::values, Cell::id));
    }
}
