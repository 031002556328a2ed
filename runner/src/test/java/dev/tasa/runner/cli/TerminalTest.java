package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people and pipes see of a run.
class TerminalTest {
    @TempDir
    Path out;

    private Program digits(String... more) {
        String[] arguments = new String[more.length + 4];
        List.of("--set", "epochs=1", "--set", "repeats=1").toArray(arguments);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Program program = Program.runExperiment(out, "digits-lr.yaml", arguments);
        assertThat(program.exit()).as(program.err()).isZero();
        return program;
    }

    @Test
    void the_table_fits_80_columns_and_loss_against_rate_is_drawn_in_blocks() {
        Program program = digits(
                "--set", "sweep.optimizer=[sgd, {momentum: {momentum: 0.9}}, adam, rmsprop, {adam: {beta1: 0.8}}]");
        List<String> table = program.out()
                .lines()
                .takeWhile(line -> !line.startsWith("validation loss, smallest"))
                .toList();

        assertThat(table)
                .hasSizeGreaterThan(16)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(program.out()).containsPattern("sgd +[▁▂▃▄▅▆▇█×]{16}\n");
    }

    @Test
    void no_line_depends_on_colours_and_pipes_get_plain_lines() {
        Program program = digits("--set", "sweep.optimizer=[sgd]");

        assertThat(program.out() + program.err()).doesNotContain("\u001b", "\r");
        assertThat(program.err().lines()).anyMatch(line -> line.matches("\\d+/16 trials.*"));
    }

    /// What a run in a JVM of its own prints whose output and errors the launcher took for terminals.
    private String onATerminal(Map<String, String> environment, String name) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.command(
                List.of("-Dtasa.terminal=true", "-Dtasa.terminal.out=true"),
                "run",
                Program.EXPERIMENTS.resolve("digits-lr.yaml").toString(),
                "--out",
                out.resolve(name).toString(),
                "--set",
                "epochs=1",
                "--set",
                "sweep={learning-rate: [0.01, 0.1, 1000]}"));
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "TERM"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    @Test
    void a_terminal_gets_colours_unless_somebody_wants_none_and_the_same_words_either_way() throws Exception {
        String coloured = onATerminal(Map.of("TERM", "xterm"), "coloured");
        String plain = onATerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), "plain");
        String dumb = onATerminal(Map.of("TERM", "dumb"), "dumb");

        assertThat(coloured).contains("\u001b[31mdiverged\u001b[0m", "\u001b[1;32mwinner\u001b[0m: ", "\r[");
        assertThat(plain).doesNotContain("\u001b[3", "\u001b[1").contains("\r[");
        assertThat(dumb).doesNotContain("\u001b", "\r");
        assertThat(results(coloured)).isEqualTo(results(plain)).isEqualTo(results(dumb));
    }

    @Test
    void the_line_that_is_redrawn_never_wraps_in_a_narrow_terminal() throws Exception {
        String printed = onATerminal(Map.of("TERM", "xterm"), "narrow");

        assertThat(printed.split("\r")).hasSizeGreaterThan(2);
        assertThat(printed.replaceAll("\u001b\\[\\?7l\r[^\r\n]*?\u001b\\[\\?7h", ""))
                .doesNotContain("\r");
    }

    /// What was printed from the table's heading to the winner, without colours.
    private static List<String> results(String printed) {
        return printed.replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .dropWhile(line -> !line.startsWith("validation loss"))
                .takeWhile(line -> !line.startsWith("trials: "))
                .toList();
    }

    @Test
    void quiet_leaves_the_result_alone() {
        Program program = digits("--quiet", "--set", "sweep.optimizer=[sgd]");

        assertThat(program.err()).isEmpty();
        assertThat(program.out()).contains("winner: ");
    }

    @Test
    void json_is_one_object_a_line_and_the_last_is_the_summary() throws IOException {
        Program program = digits("--json", "--quiet", "--set", "sweep.optimizer=[sgd]");
        List<String> lines = program.out().lines().toList();

        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
        }
        String documentation = Files.readString(Path.of("..", "docs", "events.md"));
        for (String line : lines.subList(0, lines.size() - 1)) {
            new ObjectMapper()
                    .readTree(line)
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(documentation)
                            .contains("`" + field.replace("validation_accuracy", "validation_") + "`"));
        }
        JsonNode last = new ObjectMapper().readTree(lines.getLast());
        assertThat(last.get("digest")).isEqualTo(Program.summary(out).get("digest"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rnu file.yaml                      | Did you mean: tasa run?
            validat file.yaml                  | Did you mean: tasa validate?
            resume --checkpoint-every -5       | --checkpoint-every must be greater than 0 seconds, but is -5.0
            compare 2026 --out none            | compare takes two runs or more, but only 2026 is given
            runs --store jdbc:mysql://u:p@host | --store must be jdbc:postgresql://HOST/DATABASE?user=NAME or \
            jdbc:sqlite:FILE, but is jdbc:mysql:…
            """)
    void odd_calls_are_answered_with_what_to_write(String call, String message) {
        Program program = Program.run(call.split(" "));
        assertThat(program.err()).contains(message).doesNotContain("host");
        assertThat(program.exit()).isEqualTo(2);
    }

    @Test
    void help_can_be_asked_for_by_a_word() {
        assertThat(Program.run("help", "resume").out()).startsWith("Usage: tasa resume");
        assertThat(Program.run("help").out()).contains("Commands:", "  resume ");
    }

    @Test
    void tasa_alone_says_what_to_do_first() {
        Program program = Program.run();

        assertThat(program.exit()).isZero();
        assertThat(program.out()).contains("First  tasa run experiments/digits-lr.yaml", "tasa --help");
        assertThat(program.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completion_knows_the_commands_and_their_options(String shell) {
        Program program = Program.run("completion", shell);

        assertThat(program.exit()).isZero();
        assertThat(program.out()).startsWith("#!/usr/bin/env bash").contains("predict", "--metrics-port", "compdef");
        assertThat(Program.run("completion", "fish").exit()).isEqualTo(2);
    }
}
