package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.runner.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dashboards and rules ask for nothing that tasa does not export.
class DashboardsTest {
    private static final Pattern SELECTOR = Pattern.compile("\\b((?:tasa|jvm|process|system)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*[=!]~?\\s*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without|group_left) \\(([^)]*)\\)");

    /// The JVM has this timer only once it has collected garbage.
    private static final Map<String, Set<String>> LATER =
            Map.of("jvm_gc_pause_seconds_sum", Set.of("run", "action", "cause", "gc"));

    /// Prometheus itself gives these.
    private static final Set<String> GIVEN = Set.of("le", "job", "instance");

    private static final Map<String, Set<String>> EXPORTED = new HashMap<>(LATER);

    @BeforeAll
    static void export(@TempDir Path folder) {
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("{learning-rate: [0.1, 0.2]}", 1);
        WatchedRun run = sweeps.run(plan, 2);
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = new Scoreboard(plan, (cell, repeat) -> Sweeps.TRAIN_SAMPLES);
            SweepMeters meters = new SweepMeters(exposition.meters(), run, scoreboard);
            meters.followEvents(() -> 0, 100);
            meters.followStore(() -> 0, 100);
            exposition.refreshBy(meters::refresh);
            Sweeps.train(scoreboard, plan.trials().getFirst(), 1);
            new String(exposition.page(Exposition.contentType(null)), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> EXPORTED.put(line.replaceFirst("[{ ].*", ""), labels(line)));
        }
    }

    private static Set<String> labels(String series) {
        Set<String> labels = new HashSet<>();
        Matcher matcher = MATCHER.matcher(series);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "compare"})
    void every_query_names_metrics_and_labels_that_are_exported(String name) {
        Dashboard dashboard = Dashboard.read(name);
        assertThat(dashboard.queries()).hasSizeGreaterThan(7);
        dashboard.queries().forEach(DashboardsTest::check);
        for (JsonNode target : dashboard.targets()) {
            String legend = target.get("legendFormat").asText();
            assertThat(allLabels()).as(legend).containsAll(Dashboard.labels(legend));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.yml", "alerts.yml"})
    void every_rule_names_metrics_and_labels_that_are_exported(String file) throws IOException {
        check(Files.readString(Dashboard.FOLDER.resolve(file)).replaceAll("(?m)^.*(summary|record|alert):.*$", ""));
    }

    private static void check(String query) {
        Matcher selector = SELECTOR.matcher(query);
        while (selector.find()) {
            assertThat(EXPORTED).as(query).containsKey(selector.group(1));
            String matchers = selector.group(2) == null ? "" : selector.group(2);
            assertThat(EXPORTED.get(selector.group(1))).as(query).containsAll(labels(matchers));
        }
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",\\s*")) {
                assertThat(label.isEmpty() || allLabels().contains(label))
                        .as(query)
                        .isTrue();
            }
        }
    }

    private static Set<String> allLabels() {
        Set<String> all = new HashSet<>(GIVEN);
        EXPORTED.values().forEach(all::addAll);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "compare"})
    void a_dashboard_has_a_stable_uid_and_no_data_source_of_its_own(String name) {
        JsonNode json = Dashboard.read(name).json();

        assertThat(json.get("uid").asText()).isEqualTo("tasa-" + name);
        assertThat(json.has("__inputs")).isFalse();
        assertThat(json.has("id")).isFalse();
        assertThat(json.get("templating").get("list").get(0).get("type").asText())
                .isEqualTo("datasource");
        assertThat(json.findValues("datasource"))
                .hasSizeGreaterThan(10)
                .allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "compare"})
    void panels_have_ids_texts_and_places_of_their_own(String name) {
        List<Integer> ids = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : Dashboard.read(name).json().get("panels")) {
            ids.add(panel.get("id").asInt());
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("description").asText()).isNotBlank();
            JsonNode at = panel.get("gridPos");
            assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    String place =
                            (at.get("x").asInt() + x) + "," + (at.get("y").asInt() + y);
                    assertThat(places.add(place))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void a_query_for_something_else_would_be_noticed() {
        assertThat(EXPORTED.get("tasa_loss")).containsExactlyInAnyOrder("run", "cell", "repeat", "split");
        assertThat(EXPORTED).doesNotContainKey("tasa_los");
    }
}
