package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PluginsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void all_plugins_are_listed_in_aligned_columns() {
        assertThat(plugins()).isZero();
        assertThat(out.toString().lines()).first().asString().matches("KIND +NAME +JAR +WHAT IT IS");
        int name = out.toString().indexOf("NAME");
        assertThat(out.toString().lines())
                .filteredOn(line -> line.startsWith("activation "))
                .allSatisfy(
                        line -> assertThat(line.substring(name - 1, name + 1)).matches(" \\S"))
                .anySatisfy(line -> assertThat(line).matches("activation +leaky-relu +\\S+ +Leaky .*\\."));
    }

    @Test
    void one_kind_is_listed_alone() {
        assertThat(plugins("activation")).isZero();
        assertThat(out.toString()).contains("relu").doesNotContain("glorot-normal");
    }

    @Test
    void one_plugin_is_shown_with_its_parameters_and_an_example() {
        assertThat(plugins("layer", "dense")).isZero();
        assertThat(out.toString())
                .startsWith("layer dense\ndev.tasa.standard.layer.Dense in ")
                .contains("A fully connected layer:")
                .containsPattern("PARAMETER +TYPE +RANGE +DEFAULT +WHAT IT IS")
                .containsPattern("units +whole number +at least 1 +required +width of the output")
                .containsPattern("activation +activation +any +linear +function f of the weighted sum")
                .contains("In an experiment:\n  model:\n    - dense: {units: …, activation: linear, ");
    }

    @Test
    void a_plugin_without_parameters_needs_its_name_alone() {
        assertThat(plugins("loss", "mean-squared-error")).isZero();
        assertThat(out.toString())
                .doesNotContain("PARAMETER")
                .endsWith("In an experiment:\n  loss: mean-squared-error\n");
    }

    @Test
    void broken_plugins_come_last_with_reason_and_cure() throws Exception {
        Path jar = Files.writeString(folder.resolve("puma.jar"), "no jar at all");
        assertThat(plugins("--plugins", folder.toString())).isZero();
        assertThat(out.toString())
                .endsWith("\nBroken, and left out:\n  " + jar
                        + ": cannot be read: ZipException: zip END header not found."
                        + " Copy it here again and check its permissions.\n");
    }

    @Test
    void json_is_one_object_a_line() throws Exception {
        Path jar = Files.writeString(folder.resolve("puma.jar"), "no jar at all");
        assertThat(plugins("activation", "--json", "--plugins", folder.toString()))
                .isZero();
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"kind\":\"activation\",\"name\":\"leaky-relu\",\"jar\":")
                        .contains("{\"name\":\"negative-slope\",\"type\":\"number\",\"range\":"
                                + "\"from 0 to 1\",\"required\":false,\"default\":\"0.01\","));
        assertThat(out.toString().lines())
                .last()
                .isEqualTo("{\"broken\":{\"jar\":\"" + jar + "\",\"class\":\"\",\"cause\":\"cannot be read:"
                        + " ZipException: zip END header not found\",\"cure\":\"Copy it here again and check its"
                        + " permissions\"}}");
    }

    @Test
    void an_unknown_kind_is_a_mistake_of_the_call() {
        assertThat(plugins("optimiser")).isEqualTo(2);
        assertThat(err).hasToString("no plugin kind named optimiser; did you mean optimizer?\n");
        assertThat(out).hasToString("");
    }

    @Test
    void an_unknown_name_is_a_mistake_of_the_call() {
        assertThat(plugins("activation", "rellu")).isEqualTo(2);
        assertThat(err).hasToString("no activation named rellu; did you mean relu?\n");
    }

    @Test
    void a_folder_that_does_not_exist_is_a_mistake_of_the_call() {
        assertThat(plugins("--plugins", "nowhere")).isEqualTo(2);
        assertThat(err).hasToString("--plugins nowhere is no folder; name one that holds plugin jars\n");
    }

    private int plugins(String... arguments) {
        return new CommandLine(new PluginsCommand())
                .setOut(writer(out))
                .setErr(writer(err))
                .execute(arguments);
    }

    private static PrintWriter writer(Writer target) {
        return new PrintWriter(target, true);
    }
}
