package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command that looks back finds the same in PostgreSQL as in SQLite.
class LookingBackInPostgresTest {
    @TempDir
    Path temporary;

    private static PostgresServer server;

    private String url;
    private Path file;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /// One run in each store, of the same experiment.
    @BeforeEach
    void run_an_experiment_in_both() throws Exception {
        url = server.newDatabase();
        file = Files.writeString(temporary.resolve("moons.yaml"), """
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
        tasa("run", file.toString());
        there("run", file.toString());
    }

    /// In SQLite.
    private String tasa(String... call) {
        return ends(call, "--out", temporary.resolve("sqlite").toString());
    }

    /// In PostgreSQL.
    private String there(String... call) {
        return ends(call, "--out", temporary.resolve("postgresql").toString(), "--store", url);
    }

    private static String ends(String[] call, String... store) {
        Program program =
                Program.run(Stream.concat(Stream.of(call), Stream.of(store)).toArray(String[]::new));
        assertThat(program.exit())
                .as("%s: %s", String.join(" ", call), program.err())
                .isZero();
        return program.out();
    }

    /// Without what no two runs have in common: ids, dates and durations.
    private static String plain(String text) {
        return text.replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "DATE")
                .replaceAll("sqlite|postgresql", "OUT")
                .replaceAll("\"seconds\":[\\d.E-]+|\\d[\\d.]* m?s\\b", "SECONDS");
    }

    @Test
    void runs_and_cells_are_listed_and_shown() throws IOException {
        assertThat(plain(there("runs"))).isEqualTo(plain(tasa("runs"))).contains("  done  ");
        assertThat(plain(there("show"))).isEqualTo(plain(tasa("show"))).contains("6 of 6 trials");
        String winner = run().get("winner").asText();
        assertThat(there("show", run().get("run").asText(), winner)).contains("learning-rate: 0.1");
        JsonNode shown = new ObjectMapper().readTree(there("show", "--json"));
        assertThat(shown.get("cells")).hasSize(3);
    }

    private JsonNode run() throws IOException {
        return new ObjectMapper().readTree(there("runs", "--json")).get(0);
    }

    @Test
    void runs_are_exported_and_reported() throws IOException {
        assertThat(withoutSeconds(there("export", "--format", "csv")))
                .hasSize(3 * 2 * 5 - 2 * 4)
                .isEqualTo(withoutSeconds(tasa("export", "--format", "csv")));
        assertThat(new ObjectMapper().readTree(there("export", "--format", "json")))
                .isNotEmpty();
        assertThat(there("export", "--format", "openmetrics")).endsWith("# EOF\n");

        Path report = Path.of(there("report").strip());
        assertThat(report).startsWith(temporary.resolve("postgresql"));
        assertThat(Files.readString(report)).contains(run().get("run").asText());
    }

    private static List<String> withoutSeconds(String csv) {
        return plain(csv)
                .lines()
                .skip(1)
                .map(line -> line.replaceFirst(",[^,]*$", ""))
                .toList();
    }

    @Test
    void a_run_is_interrupted_resumed_compared_and_removed() throws IOException {
        there("run", file.toString(), "--max-trials", "4");
        assertThat(there("runs")).contains("  interrupted  4/6");

        there("resume");

        String first = run().get("run").asText();
        String second = there("runs").lines().toList().getLast().split(" ")[0];
        assertThat(there("compare", first, second)).contains("their digests are equal");
        there("rm", first);
        assertThat(there("runs").lines()).hasSize(2);
        assertThat(Program.runFolder(temporary.resolve("postgresql"))).endsWith(Path.of(second));
    }

    @Test
    void a_password_in_the_url_is_refused_and_not_repeated() {
        for (String command : List.of("runs", "show", "resume", "report", "rm", "compare")) {
            Program program = Program.run(
                    command,
                    "--store",
                    url + "&password=s3cret",
                    "--out",
                    temporary.resolve("none").toString());
            assertThat(program.exit()).isNotZero();
            assertThat(program.err() + program.out()).doesNotContain("s3cret");
        }
        Program run = Program.run("run", file.toString(), "--store", url + "&password=s3cret");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err() + run.out())
                .contains("--store holds a password")
                .contains("put it into PGPASSWORD or ~/.pgpass")
                .doesNotContain("s3cret");
    }

    @Test
    void how_to_go_on_names_the_store() {
        Program interrupted = Program.run(
                "run",
                file.toString(),
                "--store",
                url,
                "--out",
                temporary.resolve("o").toString(),
                "--max-trials",
                "1");
        assertThat(interrupted.err()).contains("to go on: tasa resume ").contains(" --store " + url);
    }
}
