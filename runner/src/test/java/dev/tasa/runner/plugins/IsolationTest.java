package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
    @TempDir
    Path folder;

    @Test
    void a_plugin_sees_the_api_and_the_jdk_alone() throws ClassNotFoundException {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        ClassLoader loader = loaderOf("lion");
        assertThat(loader.loadClass("dev.tasa.api.Optimizer")).isSameAs(Optimizer.class);
        assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
        for (String hidden : List.of(
                "picocli.CommandLine",
                "org.yaml.snakeyaml.Yaml",
                "com.fasterxml.jackson.core.JsonFactory",
                "dev.tasa.runner.plugins.Plugins",
                "dev.tasa.standard.activation.Relu")) {
            assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void bundled_plugins_do_not_show_through_their_services_files() {
        PluginJar.ofLion().write(folder.resolve("lion.jar"));
        assertThat(IsolationTest.class.getResource("/META-INF/services/dev.tasa.api.Activation"))
                .isNotNull();
        assertThat(loaderOf("lion").getResource("META-INF/services/dev.tasa.api.Activation"))
                .isNull();
        assertThat(Plugins.load(List.of(folder)).broken()).isEmpty();
    }

    @Test
    void two_plugins_bring_different_versions_of_a_library() {
        withLibrary("First", "1.0").write(folder.resolve("first.jar"));
        withLibrary("Second", "2.0").write(folder.resolve("second.jar"));
        assertThat(versionSeenBy("first")).isEqualTo("library 1.0");
        assertThat(versionSeenBy("second")).isEqualTo("library 2.0");
    }

    @Test
    void a_sub_folder_holds_a_plugin_and_its_libraries() throws IOException {
        Path lion = Files.createDirectory(folder.resolve("lion"));
        withLibrary("Lion", "3.0").without("library.Version").write(lion.resolve("lion.jar"));
        new PluginJar().source("library.Version", version("3.0")).apiVersion("").write(lion.resolve("library.jar"));
        assertThat(versionSeenBy("lion")).isEqualTo("library 3.0");
        assertThat(Plugins.load(List.of(folder)).broken()).isEmpty();
    }

    @Test
    void a_sub_folder_of_classes_is_a_plugin_without_a_manifest() {
        PluginJar.ofLion().writeClasses(folder.resolve("lion"));
        assertThat(Plugins.load(List.of(folder))
                        .find(Optimizer.class, "lion")
                        .orElseThrow()
                        .jar())
                .isEqualTo(folder.resolve("lion").toString());
        assertThat(Plugins.load(List.of(folder)).broken()).isEmpty();
    }

    private static PluginJar withLibrary(String name, String version) {
        String asksLibrary = PluginJar.optimizer(name).replace("@Override public int slots()", """
                        @Override public String toString() { return "library " + library.Version.text(); }
                        @Override public int slots()""");
        return new PluginJar()
                .source("acme." + name, asksLibrary)
                .source("library.Version", version(version))
                .service("dev.tasa.api.Optimizer", "acme." + name);
    }

    private static String version(String text) {
        return "package library; public class Version { public static String text() { return \"" + text + "\"; } }";
    }

    private String versionSeenBy(String name) {
        return Plugins.load(List.of(folder))
                .find(Optimizer.class, name)
                .orElseThrow()
                .defaults()
                .toString();
    }

    private ClassLoader loaderOf(String name) {
        return Plugins.load(List.of(folder))
                .find(Optimizer.class, name)
                .orElseThrow()
                .type()
                .getClassLoader();
    }
}
