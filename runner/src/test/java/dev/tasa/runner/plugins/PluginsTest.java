package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Activation;
import dev.tasa.api.KernelProvider;
import dev.tasa.api.Optimizer;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    Path folder;

    @Test
    void a_jar_in_a_folder_is_found_and_gone_when_it_is_removed() throws IOException {
        Path jar = PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(load().find(Optimizer.class, "lion").orElseThrow().jar()).isEqualTo(jar.toString());
        assertThat(load().broken()).isEmpty();

        Files.delete(jar);
        assertThat(load().find(Optimizer.class, "lion")).isEmpty();
    }

    @Test
    void bundled_plugins_are_found_beside_those_in_folders() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(load().find(Activation.class, "relu").orElseThrow().jar()).contains("standard");
        assertThat(load().find(Optimizer.class, "lion")).isPresent();
    }

    @Test
    void plugins_are_sorted_by_name() {
        assertThat(load().all(Activation.class))
                .extracting(Installed::name)
                .isSorted()
                .contains("relu", "tanh");
    }

    @Test
    void every_bundled_plugin_works_and_is_documented() {
        Plugins bundled = Plugins.load(List.of());
        assertThat(bundled.broken()).isEmpty();
        for (Class<? extends Plugin> kind : Plugins.kinds()) {
            for (Installed<? extends Plugin> plugin : bundled.all(kind)) {
                assertThat(plugin.summary()).as(plugin.name()).endsWith(".");
                assertThat(plugin.parameters())
                        .allSatisfy(parameter -> assertThat(parameter.documentation())
                                .as(plugin.name() + "." + parameter.component())
                                .isNotEmpty());
            }
        }
    }

    @Test
    void a_plugin_tells_its_parameters() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        List<Parameter> parameters = lion().parameters();
        assertThat(parameters).extracting(Parameter::component).containsExactly("beta1", "weightDecay");
        assertThat(parameters).extracting(Parameter::name).containsExactly("beta1", "weight-decay");
        assertThat(parameters).extracting(Parameter::type).containsExactly(double.class, double.class);
        assertThat(parameters).extracting(Parameter::defaultValue).containsExactly(0.9, 0.0);
        assertThat(parameters)
                .extracting(Parameter::documentation)
                .containsExactly("decay of the momentum", "pull to zero");
        assertThat(parameters)
                .extracting(parameter -> parameter.range().orElseThrow())
                .containsExactly("at least 0 and less than 1", "at least 0");
    }

    @Test
    void its_javadoc_is_its_documentation_and_the_first_sentence_its_summary() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(lion().summary()).isEqualTo("Follows the sign of the momentum (Chen et al. 2023).");
        assertThat(lion().documentation())
                .isEqualTo("Follows the sign of the momentum (Chen et al. 2023). Nothing else.");
    }

    @Test
    void created_with_some_values_it_keeps_the_other_defaults() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(lion().create(Map.of("weightDecay", 0.25))).hasToString("Lion[beta1=0.9, weightDecay=0.25]");
    }

    @Test
    void a_value_out_of_range_is_refused_by_the_plugin_itself() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThatThrownBy(() -> lion().create(Map.of("weightDecay", -1.0)))
                .isInstanceOf(ParameterException.class)
                .hasMessage("weight-decay must be at least 0, but is -1");
    }

    @Test
    void a_value_for_a_component_that_does_not_exist_is_refused() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThatThrownBy(() -> lion().create(Map.of("beta3", 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("acme.Lion has no component beta3");
    }

    @Test
    void a_misspelt_name_is_corrected() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(load().didYouMean(Optimizer.class, "loin")).contains("lion");
        assertThat(load().advice(Optimizer.class, "loin")).isEqualTo("did you mean lion?");
    }

    @Test
    void for_a_name_like_no_other_the_installed_ones_are_offered() {
        assertThat(load().advice(Activation.class, "zzz")).startsWith("did you mean one of elu, gelu, ");
    }

    @Test
    void advice_names_what_is_broken_because_that_may_be_what_was_asked_for() {
        PluginJar.ofLion().apiVersion("7").write(folder.resolve("lion.jar"));
        assertThat(load().advice(Optimizer.class, "lion"))
                .contains("\nbroken: " + folder.resolve("lion.jar") + ": is for Tasa-Api 7");
    }

    @Test
    void a_folder_that_does_not_exist_is_an_error_of_the_call() {
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> Plugins.load(List.of(absent)))
                .isInstanceOf(PluginFolderException.class)
                .hasMessage("--plugins " + absent + " is no folder; name one that holds plugin jars");
    }

    @Test
    void the_api_version_is_the_one_that_the_build_writes_into_manifests() {
        assertThat(Path.of("../pom.xml")).content().contains("<tasa.api>" + FolderPlugin.API_VERSION + "</tasa.api>");
    }

    @Test
    void kinds_go_by_their_kebab_names() {
        assertThat(Plugins.kinds())
                .extracting(Plugins::kindName)
                .containsExactlyInAnyOrder(
                        "layer",
                        "activation",
                        "initializer",
                        "loss",
                        "optimizer",
                        "schedule",
                        "metric",
                        "data-source",
                        "preprocessor",
                        "kernels",
                        "meter-source");
        assertThat(Plugins.kindName(KernelProvider.class)).isEqualTo("kernels");
    }

    private Plugins load() {
        return Plugins.load(List.of(folder));
    }

    private Installed<? extends Plugin> lion() {
        return load().find(Optimizer.class, "lion").orElseThrow();
    }
}
