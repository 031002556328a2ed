package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Learning curves for other programs, of a sweep in which some trials diverge.
class ExportCommandTest {
    @TempDir
    static Path folder;

    private static Path out;
    private static Instant before;

    @BeforeAll
    static void run_a_sweep() throws IOException {
        Path file = Files.writeString(folder.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 200}}
                model: [{dense: {units: 4, activation: tanh}}, output]
                loss: categorical-cross-entropy
                metrics: [accuracy, f1]
                learning-rate: 0.1
                epochs: 3
                repeats: 2
                sweep: {learning-rate: [0.1, 1e9], optimizer: [sgd, {momentum: {momentum: 0.5}}]}
                """);
        out = folder.resolve("runs");
        before = Instant.now();
        assertThat(Program.run("run", file.toString(), "--out", out.toString()).exit())
                .isZero();
    }

    @Test
    void csv_has_a_row_an_epoch_with_the_numbers_of_epochs_csv() throws IOException {
        List<CSVRecord> rows = Program.table(Files.writeString(folder.resolve("export.csv"), export("csv")));
        List<CSVRecord> epochs = Program.table(Program.runFolder(out).resolve("epochs.csv"));

        assertThat(rows).hasSameSizeAs(epochs).hasSizeGreaterThan(16);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> shared = new HashMap<>(rows.get(i).toMap());
            shared.keySet().retainAll(epochs.get(i).toMap().keySet());
            assertThat(shared).isEqualTo(epochs.get(i).toMap());
            assertThat(Instant.parse(rows.get(i).get("ended"))).isBetween(before.minusMillis(1), Instant.now());
        }
        assertThat(rows.stream().map(row -> row.get("optimizer")).distinct())
                .containsExactly("sgd", "{momentum: {momentum: 0.5}}");
        assertThat(rows.stream().map(row -> row.get("state")).distinct()).contains("completed", "diverged");
    }

    @Test
    void json_has_every_trial_with_its_epochs() throws IOException {
        JsonNode run = new ObjectMapper().readTree(export("json"));

        assertThat(run.get("experiment").asText()).isEqualTo("moons");
        assertThat(run.get("cells")).hasSize(4);
        JsonNode trial = run.get("cells").get(0).get("trials").get(1);
        assertThat(trial.get("repeat").asInt()).isEqualTo(2);
        assertThat(trial.get("epochs")).hasSize(4);
        JsonNode last = trial.get("epochs").get(3);
        assertThat(last.get("validation").fieldNames()).toIterable().containsExactly("loss", "accuracy", "f1");
        assertThat(last.get("validation").get("loss").isNumber()).isTrue();
        assertThat(trial.get("epochs").get(0).get("learning_rate").isNull()).isTrue();
    }

    @Test
    void openmetrics_has_the_names_of_what_is_scraped_and_times_that_rise() {
        String text = export("openmetrics");

        assertThat(text)
                .endsWith("# EOF\n")
                .doesNotContain("NaN")
                .contains("# TYPE tasa_loss gauge\n# HELP tasa_loss ")
                .containsPattern("tasa_run_info\\{run=\"[^\"]+\",experiment=\"moons\"} 1\\.0 \\d+\\.\\d{3}\n")
                .contains("state=\"diverged\",optimizer=\"momentum\"} 1.0 ")
                .contains("axis=\"optimizer\",value=\"{momentum: {momentum: 0.5}}\"} 1.0 ")
                .contains("split=\"validation\",metric=\"f1\"} ");
        Map<String, List<BigDecimal>> times = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int labels = line.indexOf("} ") + 1;
            String[] parts = line.substring(labels + 1).split(" ");
            times.computeIfAbsent(line.substring(0, labels), series -> new ArrayList<>())
                    .add(new BigDecimal(parts[1]));
        });
        assertThat(times).hasSizeGreaterThan(40);
        times.values().forEach(each -> assertThat(each).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void a_cell_can_be_exported_alone() {
        String cell = Program.table(Program.runFolder(out).resolve("trials.csv"))
                .getFirst()
                .get("cell");
        Program program = Program.run("export", id(), cell.substring(0, 8), "--format", "csv", "--out", out.toString());

        assertThat(program.exit()).isZero();
        assertThat(program.out().lines().skip(1)).hasSize(8).allMatch(line -> line.startsWith(cell));
    }

    @Test
    void a_format_that_nobody_knows_is_answered_with_those_that_are() {
        Program program = Program.run("export", "--format", "parquet", "--out", out.toString());

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("'parquet'").contains("CSV, JSON, OPENMETRICS");
    }

    private static String id() {
        return Program.runFolder(out).getFileName().toString();
    }

    private static String export(String format) {
        Program program = Program.run("export", "--format", format, "--out", out.toString());
        assertThat(program.exit()).as(program.err()).isZero();
        return program.out();
    }
}
