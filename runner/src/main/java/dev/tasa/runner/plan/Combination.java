package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One choice of a value for each axis, and the experiment that it makes.
///
/// @param assignment values by dotted path, in the order of the axes
record Combination(Map<String, Node> assignment, Experiment experiment) {

    /// As a cell reports them.
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        assignment.forEach((path, value) -> values.put(path, FlowText.of(value)));
        return values;
    }

    /// As messages show them: `{optimizer: sgd, learning-rate: 0.1}`.
    @Override
    public String toString() {
        return values().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
