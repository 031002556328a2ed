package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.cli.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole curves of a sweep that nobody watched, loaded into a real Prometheus afterwards.
class BackfillTest {
    @TempDir
    Path folder;

    @BeforeEach
    void sweep() throws Exception {
        RealServer.require("promtool");
        RealServer.require("prometheus");
        Path file = Files.writeString(folder.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 400}}
                model: [{dense: {units: 16, activation: tanh}}, output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 20
                sweep: {learning-rate: [0.01, 0.1], optimizer: [sgd, adam]}
                """);
        tasa("run.txt", "run", file.toString());
    }

    @Test
    void the_exported_curves_are_in_prometheus_value_by_value() throws Exception {
        Path text = tasa("curves.om", "export", "--format", "openmetrics");
        JsonNode run = new ObjectMapper()
                .readTree(tasa("run.json", "export", "--format", "json").toFile());
        Process load = new ProcessBuilder(
                        "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(load.waitFor())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();

        try (RealServer prometheus = RealServer.prometheus(folder, "global: {}\n")) {
            for (JsonNode cell : run.get("cells")) {
                JsonNode trial = cell.get("trials").get(0);
                String selector = "{cell=\"" + cell.get("cell").asText() + "\"";
                assertThat(samples(prometheus, "tasa_loss" + selector + ", split=\"validation\"}"))
                        .isEqualTo(curve(trial, "/validation/loss"))
                        .hasSize(21);
                assertThat(samples(prometheus, "tasa_score" + selector + ", metric=\"accuracy\"}"))
                        .isEqualTo(curve(trial, "/validation/accuracy"));
                // Before training there is no learning rate.
                assertThat(samples(prometheus, "tasa_learning_rate" + selector + "}"))
                        .isEqualTo(curve(trial, "/learning_rate"))
                        .hasSize(20);
            }
            String id = run.get("run").asText();
            for (String panel : List.of("Validation loss", "Training loss", "Score", "Gradient norm", "Epoch")) {
                String query = Dashboard.read("sweep").query(panel);
                assertThat(prometheus.query(Dashboard.filled(query, id)))
                        .as(panel)
                        .hasSize(4);
            }
        }
    }

    private static List<Double> curve(JsonNode trial, String field) {
        List<Double> values = new ArrayList<>();
        for (JsonNode epoch : trial.get("epochs")) {
            if (epoch.at(field).isNumber()) {
                values.add(epoch.at(field).asDouble());
            }
        }
        return values;
    }

    /// All that a series has, in order.
    private static List<Double> samples(RealServer prometheus, String series) throws Exception {
        JsonNode found = prometheus.query(series + "[1h]");
        assertThat(found).as(series).hasSize(1);
        List<Double> values = new ArrayList<>();
        found.get(0).get("values").forEach(sample -> values.add(sample.get(1).asDouble()));
        return values;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// What the command prints, in a file.
    private Path tasa(String file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--out", folder.resolve("runs").toString()));
        Path output = folder.resolve(file);
        Process process = new ProcessBuilder(ChildJvm.command(List.of(), command.toArray(String[]::new)))
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        return output;
    }
}
