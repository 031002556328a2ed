package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Experiment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One point of a sweep's grid: an experiment with every value settled.
///
/// @param id 12 hexadecimal digits that depend on what is trained and on which data; never on the position in
/// the plan, names, paths, the number of repeats, or how a number is spelled
/// @param values the axes' values by dotted path, in the order of the axes, in YAML's flow style; a cell of a
/// union lacks the axes of the others
/// @param experiment what its trials train
public record Cell(String id, Map<String, String> values, Experiment experiment) {
    static final String RATE = "learning-rate";

    public Cell {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// What cells have in common that differ in their learning rate alone: the values of all other axes.
    public Map<String, String> valuesBesideRate() {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(RATE);
        return others;
    }
}
