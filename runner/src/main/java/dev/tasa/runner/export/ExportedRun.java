package dev.tasa.runner.export;

import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A run, or a part of its cells, with all its trials that ended.
public final class ExportedRun {
    /// The plugin's name in `adam` and in `{momentum: {momentum: 0.9}}`.
    private static final Pattern PLUGIN = Pattern.compile("\\{?\\s*([^\\s:{}]+).*", Pattern.DOTALL);

    private final RunRecord run;
    private final Map<StoredCell, List<TrialResult>> trials = new LinkedHashMap<>();

    /// @param cells those that are wanted, in plan order
    /// @param trials the whole run's
    public ExportedRun(RunRecord run, List<StoredCell> cells, List<StoredTrial> trials) {
        this.run = run;
        Map<String, List<TrialResult>> byCell = new LinkedHashMap<>();
        for (StoredTrial trial : trials) {
            byCell.computeIfAbsent(trial.result().trial().cell(), cell -> new ArrayList<>())
                    .add(trial.result());
        }
        cells.forEach(cell -> this.trials.put(cell, byCell.getOrDefault(cell.id(), List.of())));
    }

    RunRecord run() {
        return run;
    }

    /// In plan order.
    Map<StoredCell, List<TrialResult>> trials() {
        return trials;
    }

    /// The dotted paths that any cell sweeps, in plan order.
    List<String> axes() {
        LinkedHashSet<String> axes = new LinkedHashSet<>();
        trials.keySet().forEach(cell -> axes.addAll(cell.values().keySet()));
        return List.copyOf(axes);
    }

    /// By name; by number where the store did not keep names.
    List<String> metrics() {
        if (!run.metrics().isEmpty()) {
            return run.metrics();
        }
        int count = trials.values().stream()
                .flatMap(List::stream)
                .filter(trial -> !trial.curve().isEmpty())
                .findFirst()
                .map(trial -> trial.curve().getFirst().validationMetrics().size())
                .orElse(0);
        List<String> numbered = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbered.add("metric" + i);
        }
        return numbered;
    }

    /// The name of the optimizer that trains a cell.
    String optimizer(StoredCell cell) {
        Matcher name = PLUGIN.matcher(cell.values().getOrDefault("optimizer", run.optimizer()));
        return name.matches() ? name.group(1) : "";
    }

    /// Whether a trial was stored before times were kept.
    public boolean lacksTimes() {
        return trials.values().stream()
                .flatMap(List::stream)
                .flatMap(trial -> trial.curve().stream())
                .anyMatch(epoch -> epoch.ended().equals(Instant.EPOCH));
    }
}
