package dev.tasa.runner.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run as the store keeps it.
///
/// @param started ISO 8601, UTC
/// @param file the experiment file's absolute path
/// @param given the file as text
/// @param sets each `--set path=value`
/// @param pluginFolders absolute paths
/// @param ingredients what the numbers depend on (files, jars, kernels) and its hash or version, by name
/// @param metrics by name, in the order in which epochs have them; empty where a store did not keep them
/// @param optimizer the experiment's, where no axis names another; empty likewise
/// @param cells in plan order
/// @param winner a cell's id; empty until the run is done, or where no cell won
/// @param summary `summary.json`, once the run is done
public record RunRecord(
        String id,
        String experiment,
        String started,
        String file,
        String given,
        List<String> sets,
        List<String> pluginFolders,
        Map<String, String> ingredients,
        List<String> metrics,
        String optimizer,
        List<StoredCell> cells,
        int repeats,
        RunState state,
        Optional<String> winner,
        Optional<String> summary) {

    public RunRecord {
        sets = List.copyOf(sets);
        pluginFolders = List.copyOf(pluginFolders);
        ingredients = Collections.unmodifiableMap(new LinkedHashMap<>(ingredients));
        metrics = List.copyOf(metrics);
        cells = List.copyOf(cells);
    }

    /// The same run at another stage.
    public RunRecord in(RunState now, Optional<String> nowWinner, Optional<String> nowSummary) {
        return new RunRecord(
                id,
                experiment,
                started,
                file,
                given,
                sets,
                pluginFolders,
                ingredients,
                metrics,
                optimizer,
                cells,
                repeats,
                now,
                nowWinner,
                nowSummary);
    }

    /// How many trials the run plans.
    public long trials() {
        return (long) cells.size() * repeats;
    }
}
