package dev.tasa.runner.experiment;

import static dev.tasa.runner.experiment.Moons.REQUIRED;
import static dev.tasa.runner.experiment.Moons.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Length;
import dev.tasa.api.Names;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.EarlyStopping;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    @TempDir
    Path folder;

    @Test
    void absent_fields_have_their_defaults() {
        Experiment experiment = Moons.bound(folder, REQUIRED);
        Recipe recipe = experiment.recipe();

        assertThat(experiment.split()).isEqualTo(new Split(0.7, 0.15, 0.15, false, 0, false, true));
        assertThat(Names.of(experiment.preprocess().getClass())).isEqualTo("none");
        assertThat(Names.of(experiment.preprocessTarget().getClass())).isEqualTo("none");
        assertThat(recipe.metricNames()).containsExactly("accuracy");
        assertThat(Names.of(recipe.optimizer().getClass())).isEqualTo("sgd");
        assertThat(Names.of(recipe.schedule().getClass())).isEqualTo("constant");
        assertThat(recipe.warmup()).isEmpty();
        assertThat(recipe.batchSize()).isEqualTo(32);
        assertThat(recipe.shuffle()).isTrue();
        assertThat(recipe.clip()).isEqualTo(new Clip.None());
        assertThat(recipe.objective()).isEqualTo(Objective.VALIDATION_LOSS);
        assertThat(recipe.earlyStopping()).isEmpty();
        assertThat(experiment.kernels()).isEqualTo("auto");
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.repeats()).isEqualTo(1);
        assertThat(experiment.description()).isEmpty();
    }

    @Test
    void numbers_are_scored_by_rmse_and_not_stratified() {
        String regression = with("two-moons", "linear").replace("categorical-cross-entropy", "huber");
        Experiment experiment = Moons.bound(folder, regression);
        assertThat(experiment.recipe().metricNames()).containsExactly("rmse");
        assertThat(experiment.split().stratify()).isFalse();
    }

    @Test
    void every_field_is_read() {
        Experiment experiment = Moons.bound(folder, REQUIRED + """
                description: "what: for"
                split: {train: 0.6, validation: 0.2, stratify: false}
                preprocess: standardize
                metrics: [f1, accuracy]
                optimizer: {adam: {beta1: 0.8}}
                schedule: cosine
                warmup: 2 epochs
                batch-size: full
                shuffle: false
                clip: {norm: 2}
                objective: validation.f1
                early-stopping: {patience: 4, min-delta: 1e-3, min-epochs: 2, monitor: validation.loss}
                seed: 9007199254740993
                repeats: 3
                search: grid
                """);
        Recipe recipe = experiment.recipe();
        Objective f1 = new Objective("f1", true);

        assertThat(experiment.description()).isEqualTo("what: for");
        assertThat(experiment.split()).isEqualTo(new Split(0.6, 0.2, 0.2, false, 0, false, false));
        assertThat(recipe.optimizer().toString()).startsWith("Adam[beta1=0.8, beta2=0.999");
        assertThat(recipe.warmup()).contains(Length.ofEpochs(2));
        assertThat(recipe.batchSize()).isEqualTo(Recipe.FULL_BATCH);
        assertThat(recipe.shuffle()).isFalse();
        assertThat(recipe.clip()).isEqualTo(new Clip.Norm(2));
        assertThat(recipe.objective()).isEqualTo(f1);
        assertThat(recipe.earlyStopping()).contains(new EarlyStopping(4, 1e-3, 2, Objective.VALIDATION_LOSS));
        assertThat(experiment.seed()).isEqualTo(9007199254740993L);
        assertThat(experiment.repeats()).isEqualTo(3);
    }

    @Test
    void early_stopping_watches_the_objective() {
        Recipe recipe = Moons.bound(folder, REQUIRED + """
                objective: validation.accuracy
                early-stopping: {patience: 4}
                """).recipe();
        assertThat(recipe.earlyStopping().map(EarlyStopping::monitor)).contains(recipe.objective());
    }

    @Test
    void layers_are_written_short_or_long() {
        Recipe recipe = Moons.bound(folder, with("[{dense: 8}, output]", """

                  - dense: 8
                  - dense: {units: 4, activation: {leaky-relu: {negative-slope: 0.3}}, name: narrow, trainable: false}
                  - reshape: [2, 2]
                  - flatten
                  - activation: {leaky-relu: 0.2}
                  - dropout: 0.2
                  - output:""")).recipe();
        assertThat(recipe.model().stream().map(NamedLayer::name))
                .containsExactly(
                        "0.dense", "narrow", "2.reshape", "3.flatten", "4.activation", "5.dropout", "6.output");
        assertThat(recipe.model().stream().map(NamedLayer::trainable))
                .containsExactly(true, false, true, true, true, true, true);
        assertThat(recipe.model().get(1).layer().toString()).startsWith("Dense[units=4, activation=LeakyRelu[");
        assertThat(recipe.model().get(2).layer().toString()).isEqualTo("Reshape[shape=[2, 2]]");
        assertThat(recipe.model().get(4).layer().toString()).contains("0.2");
    }

    @Test
    void a_bare_number_is_a_shape_of_one_axis() {
        Recipe recipe = Moons.bound(folder, with("[{dense: 8}, output]", "[{dense: 8}, {reshape: 8}, output]"))
                .recipe();
        assertThat(recipe.model().get(1).layer().toString()).isEqualTo("Reshape[shape=[8]]");
    }

    @Test
    void a_model_is_picked_from_models() {
        String models = with("model: [{dense: 8}, output]", """
                models:
                  small: [output]
                  deep: [{dense: 8}, {dense: 8}, output]
                model: deep""");
        assertThat(Moons.bound(folder, models).recipe().model()).hasSize(3);
        assertThat(Moons.bound(folder, models, "model=small").recipe().model()).hasSize(1);
        assertThat(Moons.mistakes(folder, models, "model=smal")).containsExactly("""
                --set model=smal:1:7: no model named smal; did you mean small?
                  model=smal
                        ^
                  models has small, deep""");
    }

    @Test
    void folds_set_the_repeats() {
        Experiment experiment = Moons.bound(folder, REQUIRED + "split: {k-fold: 5, test: 0.2}\n");
        assertThat(experiment.repeats()).isEqualTo(5);
        assertThat(experiment.split().kFold()).isEqualTo(5);
        assertThat(experiment.split().validation()).isEqualTo(0.16);
        assertThat(experiment.split().train()
                        + experiment.split().validation()
                        + experiment.split().test())
                .isEqualTo(1);
    }

    @Test
    void the_data_may_bring_its_test_rows() {
        Split split = Moons.bound(folder, REQUIRED + "split: {test: provided, validation: 0.1}\n")
                .split();
        assertThat(split).isEqualTo(new Split(0.9, 0.1, 0, true, 0, false, true));
    }

    @Test
    void time_orders_rows_without_strata() {
        Split split = Moons.bound(folder, REQUIRED + "split: {train: 0.7, test: 0.1, by-time: true}\n")
                .split();
        assertThat(split).isEqualTo(new Split(0.7, 0.2, 0.1, false, 0, true, false));
    }

    @Test
    void a_numeric_target_is_scaled() {
        Experiment experiment = Moons.bound(
                folder,
                with("two-moons", "linear").replace("categorical-cross-entropy", "huber")
                        + "preprocess: {target: standardize}\n");
        assertThat(Names.of(experiment.preprocess().getClass())).isEqualTo("none");
        assertThat(Names.of(experiment.preprocessTarget().getClass())).isEqualTo("standardize");
    }

    @Test
    void a_path_is_relative_to_the_file() throws java.io.IOException {
        java.nio.file.Files.createDirectory(folder.resolve("data"));
        java.nio.file.Files.writeString(folder.resolve("data/x.csv"), "x,y\n1,a\n2,b\n");
        ExperimentFile file = Moons.read(
                folder, with("{synthetic: {kind: two-moons, samples: 40}}", "{csv: {path: data/x.csv, target: y}}"));
        assertThat(file.data().files()).containsExactly(folder.resolve("data/x.csv"));
        assertThat(file.load().size()).isEqualTo(2);
    }

    @Test
    void fields_that_are_swept_may_be_absent() {
        String yaml = with("learning-rate: 0.1\n", "") + "sweep: {learning-rate: [0.1, 0.2]}\n";
        ExperimentFile file = Moons.read(folder, yaml);
        Experiment cell = file.bind(java.util.Map.of("learning-rate", Yaml.value("x: 0.2")), file.load());
        assertThat(cell.recipe().learningRate()).isEqualTo(0.2);
        assertThat(file.sweep()).isEqualTo(file.root().get("sweep"));
    }

    @Test
    void a_layer_may_lack_what_is_swept() {
        String yaml = with("{dense: 8}", "{dense: {activation: relu}}") + "sweep: {model.0.dense.units: [2, 3]}\n";
        ExperimentFile file = Moons.read(folder, yaml);
        Experiment cell = file.bind(java.util.Map.of("model.0.dense.units", Yaml.value("x: 3")), file.load());
        assertThat(cell.recipe().model().getFirst().layer().toString()).startsWith("Dense[units=3, activation=Relu");
    }

    @Test
    void none_is_no_clipping_stopping_or_warm_up() {
        Recipe recipe = Moons.bound(folder, REQUIRED + "clip: none\nearly-stopping: none\nwarmup: none\n")
                .recipe();
        assertThat(recipe.clip()).isEqualTo(new Clip.None());
        assertThat(recipe.earlyStopping()).isEmpty();
        assertThat(recipe.warmup()).isEqualTo(Optional.empty());
    }
}
