package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Initializer;
import dev.tasa.api.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way of being broken costs one line, and the sound plugin beside it, `lion`, is found all the same.
class BrokenTest {
    private static final String KIND = "dev.tasa.api.Optimizer";

    @TempDir
    Path folder;

    @TempDir
    static Path soundFolder;

    @BeforeAll
    static void write_the_sound_plugin() {
        PluginJar.ofLion().write(soundFolder.resolve("sound.jar"));
    }

    @AfterEach
    void the_sound_plugin_is_found_all_the_same() {
        assertThat(Plugins.load(List.of(folder, soundFolder)).find(Optimizer.class, "lion"))
                .isPresent();
    }

    @Test
    void a_missing_class() {
        String needsLibrary =
                PluginJar.optimizer("Puma").replace("implements Optimizer", "implements Optimizer, library.Cat");
        Path jar = new PluginJar()
                .source("library.Cat", "package library; public interface Cat {}")
                .source("acme.Puma", needsLibrary)
                .without("library.Cat")
                .service(KIND, "acme.Puma")
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme.Puma needs the class library.Cat, which is missing."
                + " Put its jar and the library's together into a sub-folder.");
    }

    @Test
    void a_missing_class_that_only_the_constructor_needs() {
        String needsLibrary = PluginJar.optimizer("Puma").replace("this(0.9, 0.0)", "this(library.Cat.WEIGHT(), 0.0)");
        Path jar = new PluginJar()
                .source(
                        "library.Cat",
                        "package library; public class Cat { public static double WEIGHT() { return 0; } }")
                .source("acme.Puma", needsLibrary)
                .without("library.Cat")
                .service(KIND, "acme.Puma")
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme.Puma needs the class library.Cat, which is missing."
                + " Put its jar and the library's together into a sub-folder.");
    }

    @Test
    void a_throwing_constructor() {
        Path jar = puma(PluginJar.optimizer("Puma").replace("this(0.9,", "this(1.5,"));
        assertBroken(jar + ": acme.Puma fails in its no-argument constructor: ParameterException: beta1 must be at"
                + " least 0 and less than 1, but is 1.5. Give it defaults that its own checks accept.");
    }

    @Test
    void a_throwing_static_initializer() {
        Path jar = puma(PluginJar.optimizer("Puma").replace("@Override public int slots()", """
                static final int SLOTS = Integer.parseInt("two");
                @Override public int slots()"""));
        assertBroken(jar + ": acme.Puma cannot be loaded: NumberFormatException: For input string: \"two\"."
                + " Build the jar again.");
    }

    @Test
    void a_default_of_null() {
        Path jar = puma(PluginJar.optimizer("Puma")
                .replace("double beta1,", "double beta1, String text,")
                .replace("this(0.9,", "this(0.9, null,"));
        assertBroken(jar + ": acme.Puma has null as default of text. Declare it Optional, with the default empty.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.time.Duration | java.time.Duration.ZERO | java.time.Duration",
                "double[] | new double[0] | double[]",
                "short | (short) 1 | short",
                "Object | 1 | java.lang.Object",
                "java.util.List | java.util.List.of() | java.util.List",
                "java.util.Map<String, String> | java.util.Map.of() | java.util.Map<java.lang.String, java.lang.String>",
                "java.util.Set<String> | java.util.Set.of() | java.util.Set<java.lang.String>",
                "java.util.List<Short> | java.util.List.of() | java.util.List<java.lang.Short>",
                "java.util.Optional<java.util.Optional<String>> | java.util.Optional.empty() |"
                        + " java.util.Optional<java.util.Optional<java.lang.String>>",
                "Plugin | new Puma(0, null, 0) | dev.tasa.api.Plugin"
            })
    void a_component_of_a_type_that_experiments_cannot_give(String type, String value, String named) {
        Path jar = puma(optimizer(type + " other", value));
        assertBroken(jar + ": acme.Puma has a component that experiments cannot give: " + named
                + " other. Make it int, long, double, float, boolean, String, Path, Shape, Length, an enum,"
                + " a plugin kind, or a List or Optional of one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "double | Double.NaN | NaN",
                "float | Float.NEGATIVE_INFINITY | -Infinity",
                "java.util.List<Double> | java.util.List.of(1.0, 1 / 0.0) | Infinity",
                "java.util.Optional<Double> | java.util.Optional.of(1 / 0.0) | Infinity"
            })
    void a_default_that_is_no_finite_number(String type, String value, String named) {
        Path jar = puma(optimizer(type + " other", value));
        assertBroken(jar + ": acme.Puma has " + named + " as default of other."
                + " Give a finite number, or declare it Optional, with the default empty.");
    }

    @Test
    void two_components_of_one_name() {
        Path jar = puma(optimizer("@Name(\"beta1\") double other", "1"));
        assertBroken(jar + ": acme.Puma has two components named 'beta1'. Give one of them another @Name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "Other", "a: b", "3", "-a"})
    void a_name_that_yaml_cannot_spell(String name) {
        String word = "Give it an @Name of small letters, digits and hyphens.";
        Path jar = puma(optimizer("@Name(\"" + name + "\") double other", "1"));
        assertBroken(jar + ": acme.Puma names other '" + name + "', which YAML cannot spell. " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "null"})
    void a_name_that_yaml_takes_for_something_else_is_refused(String name) {
        String word = "Give it an @Name of small letters, digits and hyphens.";
        Path jar = puma(PluginJar.optimizer("Puma").replace("public record", "@Name(\"" + name + "\") public record"));
        assertBroken(jar + ": acme.Puma has the name '" + name + "', which YAML cannot spell. " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "trainable"})
    void a_component_named_as_what_every_layer_has(String name) {
        Path jar = new PluginJar()
                .source("acme.Same", """
                        package acme;
                        import dev.tasa.api.*;
                        public record Same(boolean %s) implements Layer {
                            public Same() { this(true); }
                            @Override public Shape outputShape(Shape input) { return input; }
                            @Override public Block build(BuildContext context) { return null; }
                        }""".formatted(name))
                .service("dev.tasa.api.Layer", "acme.Same")
                .write(folder.resolve("same.jar"));
        assertBroken(jar + ": acme.Same has a component named '" + name + "', as every layer has already."
                + " Give it another @Name.");
    }

    @Test
    void a_default_that_is_a_lambda() {
        Path jar = puma(optimizer("Initializer other", "(values, shape, random) -> {}"));
        assertThat(Plugins.load(List.of(folder)).broken())
                .singleElement()
                .extracting(Broken::toString)
                .asString()
                .startsWith(jar + ": acme.Puma has as default of other what no services file lists: acme.Puma$$Lambda")
                .endsWith(". List it in META-INF/services/dev.tasa.api.Initializer of the same jar.");
    }

    @Test
    void a_default_that_is_a_plugin_needs_a_line_of_its_own() {
        PluginJar twos = new PluginJar()
                .source("acme.Puma", optimizer("Initializer other", "new Twos(2)"))
                .source("acme.Twos", """
                        package acme;
                        public record Twos(double two) implements dev.tasa.api.Initializer {
                            public Twos() { this(2); }
                            @Override public void fill(
                                    float[] values, dev.tasa.api.Shape shape, dev.tasa.api.RandomStream random) {}
                        }""")
                .service(KIND, "acme.Puma");
        Path jar = twos.write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme.Puma has as default of other what no services file lists: acme.Twos."
                + " List it in META-INF/services/dev.tasa.api.Initializer of the same jar.");

        twos.service("dev.tasa.api.Initializer", "acme.Twos").write(jar);
        assertThat(Plugins.load(List.of(folder)).broken()).isEmpty();

        twos.source("acme.Puma", optimizer("Initializer other", "new Twos(1 / 0.0)"))
                .write(jar);
        assertBroken(jar + ": acme.Puma has Infinity as default of other.two."
                + " Give a finite number, or declare it Optional, with the default empty.");
    }

    @Test
    void no_services_file() {
        Path jar =
                new PluginJar().source("acme.Puma", PluginJar.optimizer("Puma")).write(folder.resolve("puma.jar"));
        assertBroken(
                jar + ": has no services file. List its plugins in META-INF/services/dev.tasa.api.<Kind>, or move it"
                        + " into a sub-folder with the plugin whose library it is.");
    }

    @Test
    void a_services_file_for_a_kind_that_does_not_exist() {
        Path jar = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service("dev.tasa.api.Optimiser", "acme.Puma")
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": has a services file for a kind that does not exist: dev.tasa.api.Optimiser."
                + " Name it dev.tasa.api.Optimizer.");
    }

    @Test
    void a_services_line_that_names_an_absent_class() {
        Path jar = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service(KIND, "# both\nacme.Pumma\nacme.Puma # this one is there\n")
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme.Pumma is listed in the services file but not in the jar."
                + " Correct the line or add the class.");
        assertThat(Plugins.load(List.of(folder)).find(Optimizer.class, "puma")).isPresent();
    }

    @Test
    void a_services_line_that_is_no_class_name_hides_no_other_line() {
        Path jar = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service(KIND, "acme Puma\nacme.Puma")
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme Puma is listed in the services file but not in the jar."
                + " Correct the line or add the class.");
        assertThat(Plugins.load(List.of(folder)).find(Optimizer.class, "puma")).isPresent();
    }

    @Test
    void a_class_that_is_no_record() {
        Path jar = puma("package acme; public class Puma {}");
        assertBroken(jar + ": acme.Puma is no public record. Declare it as public record.");
    }

    @Test
    void a_record_that_is_not_of_its_kind() {
        Path jar = puma("package acme; public record Puma() {}");
        assertBroken(jar + ": acme.Puma does not implement dev.tasa.api.Optimizer."
                + " List it under the kind that it implements.");
    }

    @Test
    void no_no_argument_constructor() {
        Path jar = puma(PluginJar.optimizer("Puma").replace("public Puma() { this(0.9, 0.0); }", ""));
        assertBroken(jar + ": acme.Puma has no public no-argument constructor."
                + " Add one that holds the defaults: public Puma() { this(…); }.");
    }

    @Test
    void a_later_java_version() {
        int next = Runtime.version().feature() + 1;
        Path jar = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service(KIND, "acme.Puma")
                .classFileVersion(next + 44)
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": acme.Puma is compiled for Java " + next + ", but this is Java " + (next - 1)
                + ". Compile it with --release " + (next - 1) + ".");
    }

    @Test
    void a_duplicate_name_in_a_later_jar() {
        Path first = puma(PluginJar.optimizer("Puma"));
        Path second = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service(KIND, "acme.Puma")
                .write(folder.resolve("puma2.jar"));
        assertBroken(second + ": acme.Puma has the name 'puma', which the one in " + first
                + " has already. Remove one of the jars or give it another @Name.");
        assertThat(Plugins.load(List.of(folder))
                        .find(Optimizer.class, "puma")
                        .orElseThrow()
                        .jar())
                .isEqualTo(first.toString());
    }

    @Test
    void the_name_of_a_bundled_plugin() {
        Path jar = new PluginJar()
                .source("acme.Zeros", """
                        package acme;
                        public record Zeros() implements dev.tasa.api.Initializer {
                            @Override public void fill(
                                    float[] values, dev.tasa.api.Shape shape, dev.tasa.api.RandomStream random) {}
                        }""")
                .service("dev.tasa.api.Initializer", "acme.Zeros")
                .write(folder.resolve("zeros.jar"));
        Plugins plugins = Plugins.load(List.of(folder));
        String bundled = plugins.find(Initializer.class, "zeros").orElseThrow().jar();
        assertThat(bundled).contains("standard");
        assertBroken(jar + ": acme.Zeros has the name 'zeros', which the one in " + bundled
                + " has already. Remove one of the jars or give it another @Name.");
    }

    @Test
    void a_broken_plugin_leaves_its_name_to_a_sound_one() {
        puma(PluginJar.optimizer("Puma").replace("this(0.9,", "this(1.5,"));
        Path sound = new PluginJar()
                .source("acme.Puma", PluginJar.optimizer("Puma"))
                .service(KIND, "acme.Puma")
                .write(folder.resolve("puma2.jar"));
        Plugins plugins = Plugins.load(List.of(folder));
        assertThat(plugins.find(Optimizer.class, "puma").orElseThrow().jar()).isEqualTo(sound.toString());
        assertThat(plugins.broken()).hasSize(1);
    }

    @Test
    void no_tasa_api_in_the_manifest() {
        Path jar = PluginJar.ofLion().apiVersion("").write(folder.resolve("puma.jar"));
        assertBroken(jar + ": has no Tasa-Api in its manifest."
                + " Build it against plugins-api 1, with Tasa-Api: 1 in its manifest.");
    }

    @Test
    void another_tasa_api_in_the_manifest() {
        Path jar = PluginJar.ofLion().apiVersion("2").write(folder.resolve("puma.jar"));
        assertBroken(jar + ": is for Tasa-Api 2, but this is 1."
                + " Build it against plugins-api 1, with Tasa-Api: 1 in its manifest.");
    }

    @Test
    void a_jar_that_bundles_the_api() {
        Path jar = PluginJar.ofLion()
                .file("dev/tasa/api/Plugin.class", new byte[] {1})
                .write(folder.resolve("puma.jar"));
        assertBroken(jar + ": bundles dev.tasa.api, which tasa provides. Build it without plugins-api.");
    }

    @Test
    void a_corrupt_jar() throws IOException {
        Path jar = Files.writeString(folder.resolve("puma.jar"), "no jar at all");
        assertBroken(jar + ": cannot be read: ZipException: zip END header not found."
                + " Copy it here again and check its permissions.");
    }

    @Test
    void a_jar_that_leads_nowhere() throws IOException {
        Path jar = Files.createSymbolicLink(folder.resolve("puma.jar"), folder.resolve("nowhere"));
        assertBroken(jar + ": cannot be read: NoSuchFileException: " + jar
                + ". Copy it here again and check its permissions.");
    }

    /// With one component more.
    private static String optimizer(String component, String value) {
        return PluginJar.optimizer("Puma")
                .replace("double beta1,", "double beta1, " + component + ",")
                .replace("this(0.9,", "this(0.9, " + value + ",");
    }

    private Path puma(String source) {
        return new PluginJar()
                .source("acme.Puma", source)
                .service(KIND, "acme.Puma")
                .write(folder.resolve("puma.jar"));
    }

    private void assertBroken(String line) {
        assertThat(Plugins.load(List.of(folder)).broken())
                .extracting(Broken::toString)
                .containsExactly(line);
    }
}
