package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.runner.cli.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real sweeps, watched by a real Prometheus and a real Pushgateway.
class MonitoringTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write_an_experiment() throws IOException {
        file = Files.writeString(folder.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 400}}
                model: [{dense: {units: 16, activation: tanh}}, output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 20
                sweep:
                  learning-rate: [0.01, 0.1, 1e6]
                  optimizer: [sgd, adam]
                """);
    }

    @Test
    void every_panel_and_recording_rule_has_data_and_a_short_sweep_still_arrives() throws Exception {
        RealServer.require("prometheus");
        RealServer.require("prometheus-pushgateway");
        try (RealServer gateway = RealServer.pushgateway(folder)) {
            // Good and diverging trials in turn, for longer than the test takes.
            Process running =
                    start("--metrics-port", "0", "--parallel", "2", "--set", "epochs=50000", "--set", rates());
            Process over = start(
                    "--metrics-port", "0", "--metrics-linger", "300s", "--pushgateway", "http://" + gateway.address());
            try (BufferedReader runningSays = running.errorReader();
                    BufferedReader overSays = over.errorReader();
                    RealServer prometheus = RealServer.prometheus(
                            folder, configuration(address(runningSays), address(overSays), gateway.address()))) {
                RealServer.eventually(() ->
                        !prometheus.query("tasa_run_ended{job=\"slow\"} == 1").isEmpty());
                RealServer.eventually(() -> !prometheus
                        .query("tasa_run_ended{experiment=\"moons\"} == 1")
                        .isEmpty());
                String run = prometheus
                        .query("tasa_run_ended == 0")
                        .get(0)
                        .at("/metric/run")
                        .asText();
                expectData(prometheus, queries(run));
                expectLegends(prometheus, run);
                expectHealthyRules(prometheus);
            } finally {
                running.destroyForcibly();
                over.destroyForcibly();
            }
        }
    }

    private static String rates() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i / 1000.0 + ", " + i + "e9")
                .collect(Collectors.joining(", ", "sweep.learning-rate=[", "]"));
    }

    private static void expectData(RealServer prometheus, List<String> queries) throws Exception {
        Set<String> without = new TreeSet<>(queries);
        try {
            RealServer.eventually(() -> {
                for (String query : queries) {
                    if (without.contains(query) && !prometheus.query(query).isEmpty()) {
                        without.remove(query);
                    }
                }
                return without.isEmpty();
            });
        } catch (AssertionError e) {
            assertThat(without).as("queries without data").isEmpty();
        }
    }

    /// Each label that a legend shows is in the answer to its panel's query.
    private static void expectLegends(RealServer prometheus, String run) throws Exception {
        for (String dashboard : List.of("sweep", "compare")) {
            for (JsonNode target : Dashboard.read(dashboard).targets()) {
                List<String> labels =
                        Dashboard.labels(target.get("legendFormat").asText());
                String query = Dashboard.filled(target.get("expr").asText(), run);
                for (JsonNode series : prometheus.query(query)) {
                    assertThat(series.get("metric").fieldNames())
                            .toIterable()
                            .as(query)
                            .containsAll(labels);
                }
            }
        }
    }

    private static void expectHealthyRules(RealServer prometheus) throws Exception {
        JsonNode groups = prometheus.rules();
        assertThat(groups).hasSize(2);
        for (JsonNode group : groups) {
            assertThat(group.get("rules")).hasSizeGreaterThan(4);
            for (JsonNode rule : group.get("rules")) {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
            }
        }
    }

    /// Of both dashboards with their variables filled in, of the recording rules, and of what alerts look at.
    private static List<String> queries(String run) throws IOException {
        List<String> queries = new ArrayList<>();
        for (String dashboard : List.of("sweep", "compare")) {
            for (String query : Dashboard.read(dashboard).queries()) {
                queries.add(Dashboard.filled(query, run));
            }
        }
        Files.readString(Dashboard.FOLDER.resolve("rules.yml"))
                .lines()
                .filter(line -> line.contains("record:"))
                .forEach(line -> queries.add(line.replaceFirst(".*record: ", "")));
        Matcher metric = Pattern.compile("tasa_\\w+").matcher(Files.readString(Dashboard.FOLDER.resolve("alerts.yml")));
        while (metric.find()) {
            queries.add(metric.group() + "{run=\"" + run + "\"}");
        }
        assertThat(queries).hasSizeGreaterThan(50).noneMatch(query -> query.contains("$"));
        return queries;
    }

    @Test
    void what_was_pushed_is_taken_back_after_lingering() throws Exception {
        RealServer.require("prometheus-pushgateway");
        try (RealServer gateway = RealServer.pushgateway(folder)) {
            Process sweep = start("--pushgateway", "http://" + gateway.address(), "--metrics-linger", "5s");
            RealServer.eventually(() -> gateway.get("/metrics")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("tasa_run_ended{experiment=\"moons\"") && line.endsWith(" 1")));
            assertThat(sweep.waitFor()).isZero();
            assertThat(gateway.get("/metrics").body()).doesNotContain("tasa_");
        }
    }

    @Test
    void promtool_finds_nothing_to_object_to() throws Exception {
        RealServer.require("promtool");
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(promtool("check", "rules", "rules.yml", "alerts.yml"))
                .contains("SUCCESS: 6 rules", "SUCCESS: 5 rules");
        assertThat(promtool("test", "rules", "rules-test.yml")).contains("SUCCESS");

        Process sweep = start("--metrics-port", "0", "--metrics-linger", "300s");
        try (BufferedReader says = sweep.errorReader();
                HttpClient client = HttpClient.newHttpClient()) {
            URI metrics = URI.create("http://" + address(says) + "/metrics");
            Path text = folder.resolve("metrics.txt");
            HttpRequest request = HttpRequest.newBuilder(metrics).build();
            RealServer.eventually(
                    () -> client.send(request, BodyHandlers.ofFile(text)).statusCode() == 200);
            Process check = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(text.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(check.getInputStream().readAllBytes())).isEmpty();
            assertThat(check.waitFor()).isZero();
        } finally {
            sweep.destroyForcibly();
        }
    }

    private static String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Dashboard.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /// The shipped configuration, for these addresses and in a hurry; the run that is over is scraped slowly.
    private static String configuration(String running, String over, String gateway) throws IOException {
        String rules = Dashboard.FOLDER.toRealPath().toString();
        return Files.readString(Dashboard.FOLDER.resolve("prometheus.yml"))
                        .replace("127.0.0.1:9464", running)
                        .replace("127.0.0.1:9091", gateway)
                        .replace("interval: 5s", "interval: 1s")
                        .replace("- rules.yml", "- " + rules + "/rules.yml")
                        .replace("- alerts.yml", "- " + rules + "/alerts.yml")
                + """
                  - job_name: slow
                    scrape_interval: 15s
                    static_configs:
                      - targets: ['%s']
                """.formatted(over).indent(0);
    }

    /// `127.0.0.1:41234` of a program that has said where it serves.
    private static String address(BufferedReader messages) throws IOException {
        String line = messages.readLine();
        while (line != null && !line.startsWith("metrics: http://")) {
            line = messages.readLine();
        }
        assertThat(line).as("it says where it serves").isNotNull();
        return URI.create(line.replace("metrics: ", "")).getAuthority();
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("run", file.toString(), "--out", folder.resolve("runs").toString()));
        arguments.addAll(List.of(options));
        return new ProcessBuilder(ChildJvm.command(List.of(), arguments.toArray(String[]::new))).start();
    }
}
