package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeCommandTest {
    private static final String MOONS = """
            name: moons
            data: {synthetic: {kind: two-moons, samples: 200}}
            model: [{dense: 8}, output]
            loss: categorical-cross-entropy
            learning-rate: auto
            epochs: 2
            kernels: java
            """;

    @TempDir
    Path folder;

    @Test
    void data_that_a_layer_cannot_take_is_a_mistake_and_no_bug() throws IOException {
        Path file = Files.writeString(
                folder.resolve("moons.yaml"),
                MOONS.replace("[{dense: 8}, output]", "[{embedding: {vocabulary: 2, units: 2}}, flatten, output]"));
        Program found = Program.run("range", file.toString());
        assertThat(found.err()).contains("0.embedding: its input holds ").doesNotContain("bug in tasa");
        assertThat(found.exit()).isEqualTo(2);

        Program trained = Program.run(
                "run",
                file.toString(),
                "--set",
                "learning-rate=0.1",
                "--out",
                folder.resolve("runs").toString());
        assertThat(trained.out())
                .containsPattern("repeat 1: 0\\.embedding: its input holds .* from 0 to 1\\. Give the layer");
    }

    @Test
    void the_grid_that_is_proposed_for_the_digits_holds_good_rates_of_every_optimizer() {
        Program program = Program.run(
                "range",
                Program.EXPERIMENTS.resolve("digits-lr.yaml").toString(),
                "--run",
                "--out",
                folder.toString(),
                "--set",
                "epochs=10",
                "--set",
                "repeats=2");

        assertThat(program.exit()).as(program.err()).isZero();
        List<CSVRecord> verdicts = Program.table(Program.runFolder(folder).resolve("verdicts.csv"));
        Map<String, Double> bestOfGood = verdicts.stream()
                .filter(cell -> cell.get("verdict").equals("good"))
                .collect(Collectors.toMap(
                        cell -> cell.get("optimizer"),
                        cell -> Double.parseDouble(cell.get("objective_mean")),
                        Math::min));
        assertThat(bestOfGood).containsOnlyKeys("sgd", "{momentum: {momentum: 0.9}}", "adam");
        assertThat(bestOfGood.values()).allSatisfy(loss -> assertThat(loss).isLessThan(0.25));
        // The largest rates of a grid are beyond what works.
        assertThat(verdicts)
                .filteredOn(cell -> cell.get("verdict").equals("diverged"))
                .extracting(cell -> cell.get("optimizer"))
                .contains("sgd", "{momentum: {momentum: 0.9}}");
    }

    @Test
    void the_proposal_is_yaml_that_can_be_pasted() throws IOException {
        Path file = written(MOONS);
        Program program = Program.run("range", file.toString());
        String yaml = program.out().substring(program.out().indexOf("\nsweep:") + 1);
        Path pasted =
                Files.writeString(folder.resolve("pasted.yaml"), MOONS.replace("learning-rate: auto\n", "") + yaml);

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.out()).contains("loss falls fastest at");
        assertThat(Program.run("validate", pasted.toString()).out()).matches("(?s).*ok \\(1[01] cells .*");
    }

    @Test
    void json_has_the_grid_and_the_curve() throws IOException {
        Program program = Program.run("range", written(MOONS).toString(), "--json");
        JsonNode group = new ObjectMapper().readTree(program.out()).at("/groups/0");

        assertThat(group.get("grid").size()).isBetween(10, 11);
        assertThat(group.get("rates").size()).isEqualTo(group.get("losses").size());
        assertThat(group.get("lowest").asDouble())
                .isGreaterThanOrEqualTo(group.get("steepest").asDouble());
    }

    @Test
    void auto_runs_the_grid_of_each_group_and_records_it() throws IOException {
        Path file = written(MOONS + "sweep: {optimizer: [sgd, adam]}\n");
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        Program program = Program.run("run", file.toString(), "--out", first.toString(), "--parallel", "2");
        Path resolved = Program.runFolder(first).resolve("resolved.yaml");
        Program repeated = Program.run("run", resolved.toString(), "--out", again.toString(), "--parallel", "1");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(program.err()).contains("range test of optimizer sgd: learning rates ");
        assertThat(Files.readString(resolved))
                .contains("sweep: [{optimizer: [sgd], learning-rate: [", "{optimizer: [adam], learning-rate: [")
                .doesNotContain("auto,", "learning-rate: auto");
        assertThat(repeated.err()).doesNotContain("range test");
        assertThat(Program.summary(again).get("digest"))
                .isEqualTo(Program.summary(first).get("digest"));
    }

    @Test
    void a_run_that_goes_on_takes_the_rates_that_were_found() throws IOException {
        Path file = written(MOONS);
        Path out = folder.resolve("runs");
        Path undisturbed = folder.resolve("undisturbed");
        Program.run("run", file.toString(), "--out", undisturbed.toString());
        Program.run("run", file.toString(), "--out", out.toString(), "--max-trials", "2");
        Program resumed = Program.run("resume", "--out", out.toString());

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains(" cells × 1 repeat").doesNotContain("range test");
        assertThat(Program.summary(out).get("digest"))
                .isEqualTo(Program.summary(undisturbed).get("digest"));
    }

    @Test
    void validate_says_that_rates_are_found_later() throws IOException {
        Path file = written(MOONS + "sweep: {optimizer: [sgd, adam], learning-rate: auto}\n");

        assertThat(Program.run("validate", file.toString()).out())
                .isEqualTo(file + ": ok (a range test will find the learning rates of 2 groups)\n");
    }

    @Test
    void a_loss_that_no_rate_moves_is_told() throws IOException {
        Path file = written(MOONS.replace("[{dense: 8}, output]", "[{output: {trainable: false}}]"));
        Program program = Program.run("run", file.toString(), "--out", folder.toString());

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains("the range test found no learning rate that makes the loss fall")
                .doesNotContain("\tat ");
    }

    @Test
    void rates_are_found_in_every_part_of_a_sweep_or_in_none() throws IOException {
        Path file = written(MOONS + "sweep: [{batch-size: [8]}, {learning-rate: [0.1], optimizer: [adam]}]\n");
        Program program = Program.run("validate", file.toString());

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).isEqualTo(file + """
                :8:44: learning-rate is auto in another part of the sweep, and given here
                  sweep: [{batch-size: [8]}, {learning-rate: [0.1], optimizer: [adam]}]
                                                             ^
                  Write auto in every part, or rates in every part
                """);
    }

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("moons.yaml"), yaml);
    }
}
