package dev.tasa.runner.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A dashboard as it is shipped.
record Dashboard(JsonNode json) {
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    static final Path FOLDER = Path.of("..", "dashboards");

    static Dashboard read(String name) {
        try {
            return new Dashboard(
                    new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What panels and annotations ask Prometheus, and what fills the variables.
    List<String> queries() {
        List<String> queries = new ArrayList<>(panelQueries());
        json.get("annotations")
                .get("list")
                .forEach(each -> queries.add(each.at("/target/expr").asText()));
        for (JsonNode variable : json.get("templating").get("list")) {
            if (variable.get("type").asText().equals("query")) {
                queries.add(variable.get("query")
                        .get("query")
                        .asText()
                        .replaceFirst("label_values\\((.*), (\\w+)\\)", "sum by ($2) ($1)"));
            }
        }
        return queries;
    }

    List<String> panelQueries() {
        return targets().stream().map(target -> target.get("expr").asText()).toList();
    }

    /// What the panel of this title asks first.
    String query(String title) {
        for (JsonNode panel : json.get("panels")) {
            if (panel.get("title").asText().equals(title)) {
                return panel.get("targets").get(0).get("expr").asText();
            }
        }
        throw new AssertionError("no panel is called " + title);
    }

    /// A query with the dashboard's variables put in as Grafana does: of this run, everything.
    static String filled(String query, String run) {
        return query.replace("$run", run)
                .replace("$optimizer", ".*")
                .replace("$metric", ".*")
                .replace("$__rate_interval", "20s")
                .replace("$__range", "5m");
    }

    /// What the panels ask, each with its legend.
    List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        json.get("panels").forEach(panel -> panel.get("targets").forEach(targets::add));
        return targets;
    }

    /// The labels that a legend such as `{{optimizer}} {{state}}` shows.
    static List<String> labels(String legend) {
        return LABEL.matcher(legend).results().map(label -> label.group(1)).toList();
    }
}
