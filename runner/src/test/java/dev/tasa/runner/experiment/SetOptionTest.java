package dev.tasa.runner.experiment;

import static dev.tasa.runner.experiment.Moons.REQUIRED;
import static dev.tasa.runner.experiment.Moons.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Names;
import dev.tasa.runner.training.Recipe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RateForm.class)
class SetOptionTest {
    @Parameter
    RateForm rate;

    @TempDir
    Path folder;

    @Test
    void a_value_replaces_the_files() {
        assertThat(set("epochs=7").epochs()).isEqualTo(7);
        assertThat(Names.of(set("optimizer=adam").optimizer().getClass())).isEqualTo("adam");
    }

    @Test
    void a_path_goes_down_into_lists_and_bare_values() {
        assertThat(set("model.0.dense.units=32").model().getFirst().layer().toString())
                .startsWith("Dense[units=32, activation=Linear[]");
        assertThat(set("model.0.dense.activation=relu")
                        .model()
                        .getFirst()
                        .layer()
                        .toString())
                .startsWith("Dense[units=8, activation=Relu[]");
        assertThat(set("model.0.dense=16").model().getFirst().layer().toString())
                .startsWith("Dense[units=16,");
    }

    @Test
    void a_path_goes_down_into_a_bare_name() {
        String adam = REQUIRED + "optimizer: adam\n";
        assertThat(Moons.bound(folder, adam, "optimizer.adam.beta1=0.8")
                        .recipe()
                        .optimizer()
                        .toString())
                .startsWith("Adam[beta1=0.8, beta2=0.999");
        String activation = with("{dense: 8}", "{dense: {units: 8, activation: leaky-relu}}");
        assertThat(Moons.bound(folder, activation, "model.0.dense.activation.leaky-relu.negative-slope=0.3")
                        .recipe()
                        .model()
                        .getFirst()
                        .layer()
                        .toString())
                .contains("LeakyRelu[negativeSlope=0.3]");
    }

    @Test
    void an_absent_field_is_added() {
        assertThat(set("optimizer.sgd={}").optimizer().toString()).startsWith("Sgd[");
        assertThat(set("early-stopping.patience=3")
                        .earlyStopping()
                        .orElseThrow()
                        .patience())
                .isEqualTo(3);
        assertThat(Names.of(Moons.bound(folder, REQUIRED, "preprocess.input=standardize")
                        .preprocess()
                        .getClass()))
                .isEqualTo("standardize");
    }

    @Test
    void a_path_below_another_plugin_has_no_place() {
        assertThat(rate.mistakes(folder, REQUIRED + "optimizer: sgd\n", "optimizer.adam.beta1=0.8"))
                .containsExactly("""
                        --set optimizer.adam.beta1=0.8:1:1: optimizer is sgd, so optimizer.adam.beta1 has no place
                          optimizer.adam.beta1=0.8
                          ^
                          Paths below optimizer start with optimizer.sgd""");
    }

    @Test
    void an_absent_field_is_its_default() {
        assertThat(rate.mistakes(folder, REQUIRED, "optimizer.adam.beta1=0.8"))
                .singleElement()
                .asString()
                .contains(": optimizer is sgd, so optimizer.adam.beta1 has no place\n");
    }

    @Test
    void an_unknown_path() {
        assertThat(rate.mistakes(folder, REQUIRED, "epoch=3"))
                .singleElement()
                .asString()
                .startsWith("""
                --set epoch=3:1:1: the experiment has no key epoch; did you mean epochs?
                  epoch=3
                  ^
                """);
    }

    @Test
    void a_wrong_value_has_its_place_in_the_option() {
        assertThat(Moons.mistakes(folder, REQUIRED, "learning-rate=1:30")).containsExactly("""
                --set learning-rate=1:30:1:15: learning-rate must be a number, but is 1:30, which YAML 1.1 takes for base 60
                  learning-rate=1:30
                                ^
                  Write 90""");
    }

    @Test
    void a_value_that_is_no_yaml() {
        assertThat(rate.mistakes(folder, REQUIRED, "metrics=[accuracy"))
                .singleElement()
                .asString()
                .startsWith("--set metrics=[accuracy:1:18: the list [ that starts in line 1 is not closed here");
    }

    @Test
    void options_that_say_nothing() {
        assertThat(rate.mistakes(folder, REQUIRED, "epochs")).containsExactly("""
                --set epochs:1:1: --set takes path=value
                  epochs
                  ^
                  Write for example --set learning-rate=0.1""");
        assertThat(rate.mistakes(folder, REQUIRED, "epochs="))
                .singleElement()
                .asString()
                .startsWith("--set epochs=:1:8: there is nothing here");
        assertThat(rate.mistakes(folder, REQUIRED, "model..units=3"))
                .singleElement()
                .asString()
                .startsWith("--set model..units=3:1:1: the path model..units has an empty part");
    }

    @Test
    void a_path_that_is_set_twice() {
        assertThat(rate.mistakes(folder, REQUIRED, "epochs=3", "epochs=4"))
                .singleElement()
                .asString()
                .startsWith("--set epochs=4:1:1: epochs is set twice");
    }

    @Test
    void a_path_that_is_also_swept() {
        String swept = REQUIRED + "sweep: {learning-rate: [0.1, 0.2]}\n";
        assertThat(rate.mistakes(folder, swept, "learning-rate=0.3")).containsExactly("""
                --set learning-rate=0.3:1:1: learning-rate is swept, so setting learning-rate would change nothing
                  learning-rate=0.3
                  ^
                  Set the axis: --set sweep.learning-rate=[…]""");
    }

    @Test
    void a_path_that_one_grid_of_a_union_sweeps_counts_in_the_others() {
        String union = REQUIRED + "sweep: [{learning-rate: [0.1, 0.2], batch-size: [8]}, {learning-rate: [0.3]}]\n";
        assertThat(rate.mistakes(folder, union, "batch-size=16")).isEmpty();
        assertThat(rate.mistakes(folder, union, "learning-rate=0.3"))
                .singleElement()
                .asString()
                .endsWith("Set the sweep as a whole: --set 'sweep={learning-rate: […]}'");
    }

    @Test
    void an_axis_is_one_key_after_sweep() {
        ExperimentFile file = Moons.read(folder, REQUIRED, "sweep.model.0.dense.units=[1, 2]");
        Node.Mapping sweep = (Node.Mapping) file.sweep().orElseThrow();
        assertThat(sweep.entries()).extracting(entry -> entry.key().text()).containsExactly("model.0.dense.units");
    }

    private Recipe set(String option) {
        return Moons.bound(folder, REQUIRED, option).recipe();
    }
}
