package dev.tasa.runner.cli;

import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A run in a few lines, and a line for each of its cells.
final class ShownRun {
    private final RunRecord run;
    private final List<String> changes;
    private final List<StoredTrial> trials;
    private final Optional<String> metric;

    /// @param changes what had changed when somebody forced the run to go on
    /// @param objective as the experiment spells it; empty where nobody knows any more
    ShownRun(RunRecord run, List<String> changes, List<StoredTrial> trials, Optional<String> objective) {
        this.run = run;
        this.changes = changes;
        this.trials = trials;
        this.metric = run.metrics().stream()
                .filter(name -> objective.equals(Optional.of("validation." + name)))
                .findFirst();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("run " + run.id() + " of " + run.experiment() + ", started " + run.started());
        lines.add("file: " + run.file());
        run.sets().forEach(set -> lines.add("--set " + set));
        changes.forEach(change -> lines.add("changed by --force: " + change));
        lines.add("state: " + run.state() + ", " + trials.size() + " of " + run.trials() + " trials");
        lines.add("");
        lines.addAll(table().lines());
        return lines;
    }

    private Columns table() {
        Columns columns = new Columns();
        List<String> head = new ArrayList<>(List.of("cell", "values", "trials", "validation loss"));
        metric.ifPresent(head::add);
        columns.row(head);
        for (StoredCell cell : run.cells()) {
            List<TrialResult> results = trials.stream()
                    .map(StoredTrial::result)
                    .filter(result -> result.trial().cell().equals(cell.id()))
                    .toList();
            String mark = run.winner().filter(cell.id()::equals).isPresent() ? " *" : "";
            List<String> row = new ArrayList<>(List.of(
                    cell.id() + mark,
                    CellText.of("", cell.values()),
                    states(results),
                    mean(results, EpochScores::validationLoss)));
            metric.map(run.metrics()::indexOf)
                    .ifPresent(i -> row.add(
                            mean(results, best -> best.validationMetrics().get(i))));
            columns.row(row);
        }
        return columns;
    }

    private static String states(List<TrialResult> results) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String mean(List<TrialResult> results, ToDoubleFunction<EpochScores> score) {
        OptionalDouble mean = results.stream()
                .flatMap(result -> result.best().stream())
                .mapToDouble(score)
                .average();
        return mean.isPresent() ? "%.4g".formatted(mean.getAsDouble()) : "";
    }
}
