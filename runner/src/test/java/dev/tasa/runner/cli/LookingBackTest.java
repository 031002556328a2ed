package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tasa runs`, `tasa show`, `tasa compare` and `tasa rm`.
class LookingBackTest {
    @TempDir
    Path temporary;

    private Path out;
    private String id;

    @BeforeEach
    void run_an_experiment() throws IOException {
        out = temporary.resolve("runs");
        Path file = temporary.resolve("moons.yaml");
        Files.writeString(file, """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 4
                repeats: 2
                kernels: java
                sweep: {learning-rate: [0.01, 0.1, 1e30]}
                """);
        assertThat(Program.run("run", file.toString(), "--out", out.toString()).exit())
                .isZero();
        id = Program.runFolder(out).getFileName().toString();
    }

    private Program tasa(String... arguments) {
        return Program.run(Stream.concat(Stream.of(arguments), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }

    private static JsonNode json(Program program) throws IOException {
        return new ObjectMapper().readTree(program.out());
    }

    @Test
    void runs_are_listed_with_state_trials_and_winner() throws IOException {
        List<String> lines = tasa("runs").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).split(" {2,}")).containsExactly(id, "moons", "done", "6/6", "learning-rate 0.1");

        JsonNode run = json(tasa("runs", "--json")).get(0);
        assertThat(run.get("run").asText()).isEqualTo(id);
        assertThat(run.get("ended").asInt()).isEqualTo(6);
        assertThat(run.get("winner").asText())
                .isEqualTo(Program.summary(out).get("winner").get("cell").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "report", "resume", "rm"})
    void a_run_that_is_named_by_its_folder_is_found_wherever_that_is(String command) {
        String folder = Program.runFolder(out).toString();
        Program found = Program.run(command, folder);
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(found.out() + found.err()).contains(id);
    }

    @Test
    void a_run_is_shown_cell_by_cell_and_the_newest_is_the_default() {
        Program shown = tasa("show");

        assertThat(shown.out()).isEqualTo(tasa("show", id).out());
        assertThat(shown.out())
                .contains("run " + id + " of moons")
                .contains("state: done, 6 of 6 trials")
                .contains("2 completed")
                .contains("2 diverged");
        String winner = Program.summary(out).get("winner").get("cell").asText();
        assertThat(shown.out()).contains(winner + " *");
    }

    @Test
    void a_cell_is_shown_with_its_curves_and_why_its_trials_ended() throws IOException {
        String winner = Program.summary(out).get("winner").get("cell").asText();
        assertThat(tasa("show", id, winner.substring(0, 8)).out())
                .contains("learning-rate: 0.1")
                .contains("repeat 1: completed after 4 epochs")
                .contains("repeat 2: completed after 4 epochs")
                .contains("epoch 0 to 4");

        JsonNode cells = json(tasa("show", "--json")).get("cells");
        String diverged = cells.get(2).get("cell").asText();
        assertThat(tasa("show", id, diverged).out())
                .contains("repeat 1: diverged after 0 epochs")
                .contains("step ");
        assertThat(cells.get(1).get("trials").get(0).get("validation_loss")).hasSize(5);
    }

    private String anotherRun(String... more) {
        String[] call = {"run", temporary.resolve("moons.yaml").toString()};
        Program run = tasa(Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return tasa("runs").out().lines().toList().getLast().split(" ")[0];
    }

    @Test
    void runs_of_one_experiment_are_compared_and_their_bits_are_the_same() throws IOException {
        String other = anotherRun("--parallel", "1");

        Program compared = tasa("compare", id, other);

        assertThat(compared.exit()).as(compared.err()).isZero();
        String digest = Program.summary(out).get("digest").asText();
        assertThat(compared.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "run " + id + " " + other,
                        "trials 6/6 6/6",
                        "values learning-rate 0.1 0.1",
                        "digest " + digest + " " + digest,
                        "trials: 6 are in all of these runs; their digests are equal",
                        "resolved.yaml: no difference");
    }

    @Test
    void runs_of_changed_experiments_are_compared_field_by_field() throws IOException {
        String other = anotherRun("--set", "epochs=5", "--set", "sweep.learning-rate=[0.2]");

        assertThat(tasa("compare", id, other).out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "trials: none is in all of these runs",
                        "resolved.yaml differs in",
                        " epochs 4 5",
                        " sweep.learning-rate.0 0.01 0.2",
                        " sweep.learning-rate.1 0.1 -");

        JsonNode json = json(tasa("compare", id, other, "--json"));
        assertThat(json.at("/runs/0/run").asText()).isEqualTo(id);
        assertThat(json.at("/runs/1/summary/winner/values/learning-rate").asText())
                .isEqualTo("0.2");
        assertThat(json.get("trials_in_all").asInt()).isZero();
        assertThat(json.get("differences").findValuesAsText("path")).contains("epochs");
        assertThat(json.at("/differences").toString()).contains("{\"path\":\"epochs\",\"values\":[\"4\",\"5\"]}");
    }

    @Test
    void one_run_is_nothing_to_compare() {
        assertThat(tasa("compare", id).exit()).isEqualTo(2);
        assertThat(tasa("compare", id, "/").err()).isEqualTo("no run is called /. tasa runs lists them\n");
    }

    @Test
    void an_unknown_run_or_cell_is_a_mistake_that_says_where_to_look() {
        assertThat(tasa("show", "1999").exit()).isEqualTo(2);
        assertThat(tasa("show", id, "zzz").err())
                .isEqualTo("run " + id + " has no cell zzz. tasa show " + id + " lists its cells\n");
        Program nowhere = Program.run("show", "--out", temporary.resolve("none").toString());
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err()).startsWith("there are no runs in ");
    }

    /// A copy of a run's folder has the run's name, and is not the run.
    @ParameterizedTest
    @ValueSource(strings = {"show", "rm"})
    void of_another_folder_the_name_says_nothing(String command) throws IOException {
        Path copy = Files.createDirectories(temporary.resolve("backup").resolve(id));
        String inside = Program.runFolder(out).resolve("model/2").toString();

        for (String other : List.of(copy.toString(), "no/such/" + id, inside)) {
            Program refused = tasa(command, other);
            assertThat(refused.err()).isEqualTo("no run is called " + other + ". tasa runs lists them\n");
            assertThat(refused.exit()).isEqualTo(2);
        }
        assertThat(Program.runFolder(out)).exists();
    }

    @Test
    void a_removed_run_is_gone_from_the_store_and_from_disk() {
        Path folder = Program.runFolder(out);

        assertThat(tasa("rm", id).out()).isEqualTo("removed run " + id + " and " + folder + "\n");

        assertThat(folder.getParent()).doesNotExist();
        assertThat(tasa("runs").out().lines()).hasSize(1);
        assertThat(tasa("rm", id).exit()).isEqualTo(2);
    }
}
