package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plugins that throw outside of trials: one message, and no stack trace.
class PluginFailuresTest {
    @TempDir
    private Path folder;

    private Path plugins;
    private Path jar;

    /// Each throws in the method that its parameter names.
    @BeforeEach
    void write_plugins() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        jar = new PluginJar()
                .source("acme.Broken", """
                        package acme;

                        final class Broken {
                            static void at(String method, String wanted) {
                                switch (method.equals(wanted) ? method : "") {
                                    case "" -> {}
                                    case "library" -> throw new NoClassDefFoundError("acme/Library");
                                    case "cause" -> throw new IllegalStateException(
                                            "not today", new java.util.zip.DataFormatException("bad magic"));
                                    default -> throw new IllegalStateException("not\\ntoday");
                                }
                            }
                        }""")
                .source("acme.Cursed", """
                        package acme;

                        import dev.tasa.api.*;

                        public record Cursed(String in) implements DataSource {
                            public Cursed() { this("nothing"); }
                            public Cursed { Broken.at("constructor", in); }
                            @Override public Dataset load() {
                                Broken.at("load", in);
                                Broken.at("library", in);
                                Broken.at("cause", in);
                                if (in.equals("data")) {
                                    throw new DataException("cursed.csv:3", "row 2 is empty", "Fill it");
                                }
                                return new CursedRows(in);
                            }
                        }""")
                .source("acme.CursedRows", """
                        package acme;

                        import dev.tasa.api.*;

                        record CursedRows(String in) implements Dataset {
                            @Override public int size() { return 40; }
                            @Override public Shape input() { return Shape.of(2); }
                            @Override public Target target() {
                                return new Target("sign", Shape.of(), java.util.List.of("a", "b"));
                            }
                            @Override public void copyInput(int row, float[] to, int at) { to[at] = to[at + 1] = row; }
                            @Override public void copyTarget(int row, float[] to, int at) {
                                Broken.at("target", in);
                                to[at] = row % 2;
                            }
                        }""")
                .source("acme.Shapeless", """
                        package acme;

                        import dev.tasa.api.*;

                        public record Shapeless() implements Layer {
                            @Override public Shape outputShape(Shape input) {
                                Broken.at("shape", "shape");
                                return input;
                            }
                            @Override public Block build(BuildContext context) { return null; }
                        }""")
                .service("dev.tasa.api.DataSource", "acme.Cursed")
                .service("dev.tasa.api.Layer", "acme.Shapeless")
                .write(plugins.resolve("acme.jar"));
    }

    private Program call(String command, String in, String model, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("cursed.yaml"), """
                name: cursed
                data: {cursed: {in: %s}}
                model: [%s]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 1
                kernels: java
                """.formatted(in, model));
        Stream<String> call = Stream.of(command, file.toString(), "--plugins", plugins.toString());
        return Program.run(Stream.concat(call, Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "range", "run"})
    void a_data_source_that_throws_is_named_by_each_command(String command) throws IOException {
        List<String> out = command.equals("run") || command.equals("range")
                ? List.of("--out", folder.resolve("runs").toString())
                : List.of();

        Program program = call(command, "load", "output", out.toArray(String[]::new));

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err())
                .isEqualTo("data-source cursed of " + jar
                        + " failed in acme.Cursed.load: java.lang.IllegalStateException: not\\ntoday\n"
                        + "  Thrown at acme.Broken.at(Broken.java:10). This is a bug in the plugin, for its author to"
                        + " mend\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            constructor | output    | data-source cursed | the constructor of acme.Cursed | java.lang.IllegalStateException: not\\ntoday
            target      | output    | acme.CursedRows    | acme.CursedRows.copyTarget     | java.lang.IllegalStateException: not\\ntoday
            library     | output    | data-source cursed | acme.Cursed.load               | java.lang.NoClassDefFoundError: acme/Library
            cause       | output    | data-source cursed | acme.Cursed.load               | java.lang.IllegalStateException: not today\\n  Caused by java.util.zip.DataFormatException: bad magic
            nothing     | shapeless | layer shapeless    | acme.Shapeless.outputShape     | java.lang.IllegalStateException: not\\ntoday
            """)
    void what_a_plugin_was_asked_to_do_is_told(String in, String model, String plugin, String asked, String thrown)
            throws IOException {
        Program program = call("validate", in, model);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err())
                .startsWith(plugin + " of " + jar + " failed in " + asked + ": " + thrown.replace("\\n  ", "\n  ")
                        + "\n  Thrown at acme.Broken.at(")
                .doesNotContain("\tat ");
    }

    @Test
    void predict_and_resume_name_the_plugin_too() throws IOException {
        String out = folder.resolve("runs").toString();
        Program left = call("run", "nothing", "output", "--out", out, "--max-trials", "1", "--set", "repeats=2");
        assertThat(left.exit()).as(left.err()).isZero();
        Path sound = Files.move(jar, folder.resolve("sound.jar"));
        breakLoad();

        Program resumed = Program.run("resume", "--out", out);

        assertThat(resumed.exit()).isEqualTo(1);
        assertThat(resumed.err())
                .startsWith("data-source cursed of " + jar + " failed in acme.Cursed.load: ")
                .doesNotContain("\tat ");

        Path broken = Files.move(jar, folder.resolve("broken.jar"));
        Files.move(sound, jar);
        assertThat(Program.run("resume", "--out", out).exit()).isZero();
        Files.move(broken, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String model = Program.runFolder(Path.of(out)).resolve("model/1").toString();

        Program predicted = Program.run("predict", model, "{cursed: {in: nothing}}", "--plugins", plugins.toString());

        assertThat(predicted.exit()).isEqualTo(1);
        assertThat(predicted.err())
                .startsWith("data-source cursed of " + jar + " failed in acme.Cursed.load: ")
                .doesNotContain("\tat ");
    }

    private void breakLoad() {
        new PluginJar()
                .source("acme.Cursed", """
                        package acme;

                        import dev.tasa.api.*;

                        public record Cursed(String in) implements DataSource {
                            public Cursed() { this("nothing"); }
                            @Override public Dataset load() { throw new IllegalStateException("not today"); }
                        }""")
                .service("dev.tasa.api.DataSource", "acme.Cursed")
                .write(jar);
    }

    @Test
    void what_a_plugin_says_of_the_data_stays_the_user_s_mistake() throws IOException {
        Program program = call("validate", "data", "output");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo("cursed.csv:3: row 2 is empty\n  Fill it\n");
    }
}
