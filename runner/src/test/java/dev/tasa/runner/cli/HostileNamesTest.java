package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names that would be paths, formulas, markup or orders to a terminal, wherever a file or a plugin may name
/// something.
class HostileNamesTest {
    static final List<String> NAMES = List.of(
            "../../x",
            "/etc/x",
            "x".repeat(300),
            "\uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "a\nb",
            "\r=1+1",
            "nul\0byte",
            "\u001b[2J\u001b]0;owned\u0007",
            "\u009b31m",
            "right\u202Eleft",
            "'; drop table run; --");

    @TempDir
    Path temporary;

    private Path inside;
    private Path out;

    @BeforeEach
    void make_folders() throws IOException {
        inside = Files.createDirectories(temporary.resolve("a/b/c"));
        out = inside.resolve("runs");
    }

    /// The experiment's own folder holds what the test wrote; the folders above it must hold nothing else.
    @AfterEach
    void nothing_is_written_outside() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            assertThat(files.filter(file -> !file.startsWith(inside) && Files.isRegularFile(file)))
                    .isEmpty();
        }
        assertThat(Path.of("/etc/x")).doesNotExist();
    }

    private static Program shown(String... arguments) {
        Program program = Program.run(arguments);
        for (String text : List.of(program.out(), program.err())) {
            assertThat(text)
                    .as(String.join(" ", arguments))
                    .doesNotContain("\0", "\u001b", "\u009b", "\u202E", "\r", "\tat ", "bug in tasa");
        }
        return program;
    }

    /// In double quotes as YAML and JSON write them.
    private static String quoted(String name) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(name)
                .replace("\u009b", "\\u009b")
                .replace("\u202E", "\\u202e");
    }

    private Path experiment(String name, String rest) throws IOException {
        return Files.writeString(inside.resolve("hostile.yaml"), "name: " + name + "\n" + rest + """
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 1
                kernels: java
                """);
    }

    private static final String MOONS = """
            data: {synthetic: {kind: two-moons, samples: 60}}
            model: [output]
            """;

    static Stream<String> names() {
        return Stream.concat(NAMES.stream(), Stream.of("..", ".", ".x", "", "a/b", "a\\b", "con:", "x".repeat(65)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_experiment_is_not_called_that(String name) throws IOException {
        Program refused = shown("run", experiment(quoted(name), MOONS).toString(), "--out", out.toString());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("name may have letters, digits, '.', '_' and '-', at most 64");
        assertThat(out).doesNotExist();
    }

    @Test
    void models_called_that_are_swept_and_their_names_stay_in_their_cells() throws IOException {
        StringBuilder models = new StringBuilder("models:\n");
        List<String> quoted = new ArrayList<>();
        for (String name : NAMES) {
            quoted.add(quoted(name));
            models.append("  ")
                    .append(quoted(name))
                    .append(": [{dense: ")
                    .append(quoted.size())
                    .append("}, output]\n");
        }
        Path file = experiment(
                "hostile",
                MOONS.replace("model: [output]\n", "") + models + "model: " + quoted.getFirst() + "\nsweep: {model: "
                        + quoted + "}\n");

        for (String[] call : new String[][] {
            {"validate", file.toString()},
            {"plan", file.toString(), "--all"},
            {"run", file.toString(), "--out", out.toString()},
            {"show", "--out", out.toString()},
            {"runs", "--out", out.toString()},
            {"show", "--json", "--out", out.toString()},
            {"runs", "--json", "--out", out.toString()}
        }) {
            assertThat(shown(call).exit()).as(String.join(" ", call)).isZero();
        }
        Path folder = Program.runFolder(out);
        assertThat(Program.table(folder.resolve("trials.csv"))).hasSize(NAMES.size());
        for (String table : List.of("trials.csv", "epochs.csv", "verdicts.csv")) {
            assertHarmless(folder.resolve(table));
        }
    }

    private static void assertHarmless(Path table) {
        for (CSVRecord row : Program.table(table)) {
            for (String cell : row) {
                boolean isNumber = cell.matches("-?[0-9.]+(e-?[0-9]+)?");
                assertThat(isNumber || cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0)
                        .as("a spreadsheet executes %s of %s", cell, table)
                        .isTrue();
            }
        }
    }

    @Test
    void columns_and_labels_called_that_are_learned_from() throws IOException {
        String header = NAMES.stream().map(HostileNamesTest::cell).collect(Collectors.joining(",")) + ",\"=label\"\n";
        StringBuilder table = new StringBuilder(header);
        for (int row = 0; row < 10 * NAMES.size(); row++) {
            for (int column = 0; column < NAMES.size(); column++) {
                table.append(row % 7 + column).append(',');
            }
            table.append(cell(NAMES.get(row % NAMES.size()))).append('\n');
        }
        Files.writeString(inside.resolve("hostile.csv"), table);
        Path file = experiment("hostile", """
                data: {csv: {path: hostile.csv, target: "=label"}}
                model: [output]
                """);

        assertThat(shown("run", file.toString(), "--out", out.toString()).exit())
                .isZero();
        assertThat(shown("plan", file.toString()).exit()).isZero();
        assertThat(shown("show", "--out", out.toString()).exit()).isZero();
        assertHarmless(Program.runFolder(out).resolve("trials.csv"));

        Files.writeString(inside.resolve("hostile.csv"), table.toString().replaceFirst("\n0", "\nx"));
        assertThat(shown("validate", file.toString()).err())
                .contains("hostile.csv:")
                .contains("../../x must be a number, but is x");
    }

    private static String cell(String text) {
        return '"' + text.strip().replace("\"", "\"\"") + '"';
    }

    @Test
    void plugins_called_that_are_listed_and_used_or_left_out_with_a_reason() throws IOException {
        Path plugins = Files.createDirectories(inside.resolve("plugins"));
        PluginJar jar = new PluginJar();
        List<String> classes = new ArrayList<>();
        for (String name : NAMES) {
            String type = "Hostile" + classes.size();
            classes.add("acme." + type);
            jar.source("acme." + type, """
                    package acme;

                    import dev.tasa.api.*;

                    /// Obeys \\u001b[31mno one.
                    @Name(%s)
                    public record %s() implements Optimizer {
                        @Override public int slots() { return 0; }
                        @Override public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
                            throw new IllegalStateException(%s);
                        }
                    }
                    """.formatted(java(name), type, java(name)));
        }
        jar.service("dev.tasa.api.Optimizer", String.join("\n", classes)).write(plugins.resolve("hostile.jar"));

        Program listed = shown("plugins", "optimizer", "--plugins", plugins.toString());
        assertThat(listed.exit()).isZero();
        assertThat(listed.out()).contains("sgd").contains("../../x");
        shown("plugins", "optimizer", "../../x", "--plugins", plugins.toString());

        List<String> swept = new ArrayList<>(List.of("sgd"));
        for (String name : NAMES) {
            swept.add(quoted(name));
        }
        Path file = experiment("hostile", MOONS + "sweep: {optimizer: " + swept + "}\n");
        Program run = shown("run", file.toString(), "--out", out.toString(), "--plugins", plugins.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Program.summary(out).at("/states/failed").asInt()).isEqualTo(NAMES.size());
        assertHarmless(Program.runFolder(out).resolve("trials.csv"));
        shown("show", "--out", out.toString());
    }

    /// A Java literal in which only ASCII stands.
    private static String java(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c == '\n'
                                ? "\\n"
                                : c == '\r'
                                        ? "\\r"
                                        : c >= ' ' && c < 127 ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    @Test
    void a_store_that_names_a_run_like_a_path_has_nothing_outside_deleted() throws Exception {
        Path file = experiment("hostile", MOONS);
        shown("run", file.toString(), "--out", out.toString());
        Path victim = Files.createDirectories(inside.resolve("victim"));
        Files.writeString(victim.resolve("data"), "precious");
        String id = Program.runFolder(out).getFileName().toString();
        for (String experiment : List.of(
                "../victim/..", "..", "../victim/../..", victim.getParent().toString())) {
            try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                    var change = connection.prepareStatement("update run set experiment = ?, id = 'victim'")) {
                connection.createStatement().execute("pragma foreign_keys = off");
                change.setString(1, experiment);
                change.execute();
            }
            assertThat(shown("rm", "victim", "--out", out.toString()).exit()).isEqualTo(1);
            assertThat(victim.resolve("data")).hasContent("precious");
        }
        assertThat(out.resolve("hostile").resolve(id)).exists();
    }
}
