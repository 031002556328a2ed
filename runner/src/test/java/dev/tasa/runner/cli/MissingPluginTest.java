package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose plugins are in a jar that is not there any more, or was not named.
class MissingPluginTest {
    @TempDir
    private Path folder;

    private Path out;
    private Path plugins;
    private Path jar;
    private Path file;

    @BeforeEach
    void write_plugins_and_an_experiment() throws IOException {
        out = folder.resolve("runs");
        plugins = Files.createDirectory(folder.resolve("plugins"));
        jar = new PluginJar()
                .source("acme.Puma", """
                        package acme;

                        import dev.tasa.api.*;

                        public record Puma() implements Optimizer {
                            @Override public int slots() { return 0; }
                            @Override public void update(float[] weight, float[] gradient, float[][] slot, Step step) {}
                        }""")
                .source("acme.Ramp", """
                        package acme;

                        import dev.tasa.api.*;

                        public record Ramp(java.nio.file.Path path) implements DataSource {
                            public Ramp() { this(java.nio.file.Path.of("ramp.txt")); }
                            @Override public Dataset load() {
                                return new Dataset() {
                                    @Override public int size() { return 40; }
                                    @Override public Shape input() { return Shape.of(1); }
                                    @Override public Target target() {
                                        return new Target("height", Shape.of(1), java.util.List.of());
                                    }
                                    @Override public void copyInput(int row, float[] to, int at) { to[at] = row; }
                                    @Override public void copyTarget(int row, float[] to, int at) { to[at] = row; }
                                };
                            }
                        }""")
                .service("dev.tasa.api.Optimizer", "acme.Puma")
                .service("dev.tasa.api.DataSource", "acme.Ramp")
                .write(plugins.resolve("acme.jar"));
        Files.writeString(folder.resolve("ramp.txt"), "");
        file = Files.writeString(folder.resolve("ramp.yaml"), """
                name: ramp
                data: {ramp: {path: ramp.txt}}
                model: [output]
                loss: mean-squared-error
                optimizer: puma
                learning-rate: 0.1
                epochs: 1
                repeats: 2
                kernels: java
                """);
    }

    private Program run(String... more) {
        String[] call = {"run", file.toString(), "--out", out.toString(), "--plugins", plugins.toString()};
        return Program.run(Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void predict_names_each_plugin_that_the_model_lacks_and_asks_for_its_folder() {
        assertThat(run().exit()).isZero();
        Path model = Program.runFolder(out).resolve("model/1");
        String data = folder.resolve("ramp.txt").toString();

        Program program = Program.run("predict", model.toString(), data);

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .containsPattern("(?m)^\\Q" + model + "/cell.yaml\\E:\\d+:\\d+: no data-source named ramp$")
                .containsPattern("(?m)^\\Q" + model + "/cell.yaml\\E:\\d+:\\d+: no optimizer named puma$")
                .contains("\n  Where its jar is missing, give --plugins DIR, the folder with the jar\n")
                .doesNotContain("\tat ");
        assertThat(Program.run("predict", model.toString(), data, "--plugins", plugins.toString())
                        .exit())
                .isZero();
    }

    @Test
    void resume_names_the_folder_that_the_jar_is_missing_from() throws IOException {
        assertThat(run("--max-trials", "1").exit()).isZero();
        Path moved = Files.move(jar, folder.resolve("acme.jar"));

        Program program = Program.run("resume", "--out", out.toString());

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains("ramp.yaml:2:8: no data-source named ramp\n", "ramp.yaml:5:12: no optimizer named puma\n")
                .contains("\n  Where its jar is missing, put it into " + plugins + "\n")
                .doesNotContain("\tat ");
        Files.move(moved, jar);
        assertThat(Program.run("resume", "--out", out.toString()).exit()).isZero();
    }
}
