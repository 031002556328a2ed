package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("x,y,label\n");
        for (int row = 0; row < 40; row++) {
            csv.append(row).append(',').append(row % 7).append(',').append(row % 2 == 0 ? "even\n" : "odd\n");
        }
        Files.writeString(folder.resolve("points.csv"), csv);
        file = Files.writeString(folder.resolve("small.yaml"), """
                name: small
                data: {csv: {path: points.csv, target: label}}
                model: [{dense: 4}, output]
                loss: categorical-cross-entropy
                epochs: 2
                batch-size: 8
                repeats: 3
                kernels: java
                sweep:
                  learning-rate: {log: {from: 1e-4, to: 1, points: 16}}
                  optimizer: [sgd, adam, sgd]
                """);
    }

    @Test
    void the_plan_says_what_would_be_trained_on_what() {
        List<String> lines = plan();
        assertThat(lines.get(5))
                .matches("memory         at most \\d+\\.\\d kB of heap and 0.0 kB of native memory a trial,"
                        + " 0.0 kB of scaled data for all; 96 fit at once");
        assertThat(lines.get(6))
                .matches(
                        "time           at most about \\d+\\.\\d s with \\d+ at once and the machine to itself, by a second"
                                + " of training, and a second or two to start and to report; trials that diverge or stop early"
                                + " make it less");
        List<String> facts = new ArrayList<>(lines.subList(0, 9));
        facts.remove(6);
        facts.remove(5);
        assertThat(facts)
                .containsExactly(
                        "32 cells × 3 repeats = 96 trials",
                        "",
                        "data           40 rows, 2 features, 2 classes of label",
                        "split          28 train, 6 validation, 6 test",
                        "parameters     22",
                        "learning-rate  1e-4, 1.85e-4, 3.41e-4, 6.31e-4, 0.00117, 0.00215, 0.00398, 0.00736, 0.0136,"
                                + " 0.0251, 0.0464, 0.0858, 0.158, 0.293, 0.541, 1",
                        "optimizer      sgd, adam");
        assertThat(lines.get(10)).isEqualTo("cell          learning-rate  optimizer");
        assertThat(lines.get(11)).matches("[0-9a-f]{12}  1e-4           sgd");
        assertThat(lines.getLast()).isEqualTo("… and 12 more; --all lists them");
        assertThat(lines).hasSize(32);
        assertThat(err.toString().lines())
                .filteredOn(line -> !line.startsWith("memory: still measuring")) // on a machine that is busy
                .containsExactly(file + ":11:26: sweep.optimizer has sgd already; it is planned once");
    }

    @Test
    void all_lists_every_cell() {
        assertThat(plan("--all")).hasSize(11 + 32).last().asString().matches("[0-9a-f]{12}  1              adam");
    }

    @Test
    void set_changes_the_sweep() {
        assertThat(plan("--set", "sweep.optimizer=[adam]", "--set", "repeats=1").getFirst())
                .isEqualTo("16 cells × 1 repeat = 16 trials");
    }

    @Test
    void json_is_one_document_with_every_cell() {
        List<String> lines = plan("--json");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .startsWith("{\"experiment\":\"small\",\"cells\":32,\"repeats\":3,\"trials\":96,"
                        + "\"data\":{\"rows\":40,\"input\":[2],\"target\":\"label\",\"classes\":[\"even\",\"odd\"]},"
                        + "\"split\":{\"train\":28,\"validation\":6,\"test\":6},"
                        + "\"memory\":{\"trial_heap\":")
                .contains(
                        ",\"trial_native\":0,\"data\":0,\"at_once\":96},\"time\":{\"seconds\":",
                        "},\"axes\":[\"learning-rate\",\"optimizer\"],\"plan\":[{\"cell\":\"")
                .contains("\"values\":{\"learning-rate\":\"1e-4\",\"optimizer\":\"adam\"}," + "\"parameters\":22}")
                .endsWith(
                        "],\"notices\":[\"" + file + ":11:26: sweep.optimizer has sgd already; it is planned once\"]}");
        assertThat(lines.getFirst().split("\"cell\":\"[0-9a-f]{12}\"")).hasSize(33);
    }

    @Test
    void a_grid_over_the_limit_prints_nothing_but_the_mistake() {
        assertThat(exitCode("--limit", "95")).isNotZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("the plan has 32 cells × 3 repeats = 96 trials, more than the 95 trials allowed")
                .contains("Sweep over fewer values, or allow as many with --limit 96");
        assertThat(exitCode("--limit", "96")).isZero();
    }

    @Test
    void ten_times_the_epochs_take_about_ten_times_as_long() throws IOException {
        double few = seconds("--set", "epochs=100000");
        double many = seconds("--set", "epochs=1000000");

        // A second of training on a machine that others use too; both start and last differ.
        assertThat(many / few).isBetween(3.0, 30.0);
        assertThat(seconds("--set", "epochs=1000000", "--set", "sweep.learning-rate=[0.1]") / many)
                .isBetween(1 / 50.0, 1 / 5.0);
    }

    @Test
    void a_trial_that_fails_in_its_first_steps_leaves_the_time_unknown(@TempDir Path folder) throws IOException {
        Path plugins = TroublePlugins.in(folder.resolve("trouble"), folder);
        String[] moody = {"--plugins", plugins.toString(), "--set", "sweep.optimizer=[moody]"};

        assertThat(plan(moody))
                .contains("time           not known; a trial failed in its first steps:"
                        + " java.lang.IllegalStateException: not today");
    }

    @Test
    void a_metric_that_keeps_every_row_has_room_however_often_it_is_tried() {
        assertThat(plan("--set", "metrics=[roc-auc]"))
                .anyMatch(line -> line.startsWith("time           at most about "));
    }

    private double seconds(String... options) throws IOException {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--json", "--parallel", "1"));
        JsonNode time = new ObjectMapper()
                .readTree(plan(all.toArray(String[]::new)).getFirst())
                .get("time");
        assertThat(time.get("parallel").asInt()).isEqualTo(1);
        return time.get("seconds").asDouble();
    }

    private List<String> plan(String... options) {
        assertThat(exitCode(options)).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }

    private int exitCode(String... options) {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(options));
        return new CommandLine(new PlanCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
