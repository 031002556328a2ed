package dev.tasa.runner.cli;

import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.ShortNames;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The outcome of every cell: learning rates down, the other axis across, where a sweep has these two; else a
/// row a cell, best first. Each entry is validation loss and the metric that picks the winner, or the first
/// one where the loss does, means over the repeats' best epochs.
final class ResultTable {
    private static final String RATE = "learning-rate";
    private static final String LOSS = Objective.VALIDATION_LOSS.score();
    private static final int MAX_COLUMNS = 5;
    private static final int MAX_ROWS = 25;
    private static final int WIDTH = 80;
    private static final int VALUE_WIDTH = 16;

    private final Plan plan;
    private final Map<String, List<TrialResult>> byCell;
    private final String winner;
    private final Objective objective;
    private final List<String> metrics;
    private final boolean isInterrupted;
    private List<String> scores;
    private boolean isCrossed;

    ResultTable(Plan plan, SweepResult result) {
        this.plan = plan;
        this.byCell = result.trials().stream()
                .collect(Collectors.groupingBy(trial -> trial.trial().cell(), LinkedHashMap::new, Collectors.toList()));
        this.winner = result.winner().map(best -> best.cell().id()).orElse("");
        Recipe recipe = plan.cells().getFirst().experiment().recipe();
        this.objective = recipe.objective();
        this.metrics = recipe.metricNames();
        Stream<String> metric = isPickedByLoss() ? metrics.stream().limit(1) : Stream.of(objective.score());
        this.isInterrupted = result.interrupted();
        this.isCrossed = isRatesByOneAxis();
        this.scores = Stream.concat(Stream.of(LOSS), metric).toList();
    }

    private boolean isPickedByLoss() {
        return objective.equals(Objective.VALIDATION_LOSS);
    }

    /// The objective's mean over a cell's repeats, for cells that were scored in each; NaN for others.
    double objective(String cell) {
        List<TrialResult> trials = byCell.getOrDefault(cell, List.of());
        boolean isScored = !trials.isEmpty()
                && trials.stream().allMatch(trial -> trial.outcome().isScored());
        return isScored ? mean(cell, objective.score()) : Double.NaN;
    }

    /// Where two scores would make the table wider than a terminal, the one that picks the winner stays; where
    /// even that is too wide for columns side by side, there is a row a cell.
    List<String> lines() {
        List<String> table = table().lines();
        if (isTooWide(table)) {
            scores = List.of(objective.score());
            table = table().lines();
        }
        if (isTooWide(table)) {
            isCrossed = false;
            table = table().lines();
        }
        List<String> lines = new ArrayList<>(heading());
        lines.addAll(table);
        int hidden = isCrossed ? 0 : plan.cells().size() - MAX_ROWS;
        if (hidden > 0) {
            lines.add("… and " + hidden + " more in trials.csv");
        }
        return lines;
    }

    private static boolean isTooWide(List<String> table) {
        return table.stream().anyMatch(line -> line.length() > WIDTH);
    }

    private Columns table() {
        return isCrossed ? crossed() : listed();
    }

    private List<String> heading() {
        String shown = "validation " + scoreNames() + repeats();
        if (isInterrupted) {
            return List.of(shown);
        }
        String mark = "* marks the winner" + (isPickedByLoss() ? "" : ", by " + objective.score());
        String line = shown + "; " + mark;
        return line.length() <= WIDTH || isPickedByLoss() ? List.of(line) : List.of(shown, mark);
    }

    private String repeats() {
        if (plan.repeats() == 1) {
            return "";
        }
        return plan.cells().stream().anyMatch(this::lacksRepeats)
                ? " (means of the repeats that have ended)"
                : " (means of " + plan.repeats() + " repeats)";
    }

    private boolean lacksRepeats(Cell cell) {
        return byCell.getOrDefault(cell.id(), List.of()).size() < plan.repeats();
    }

    private String scoreNames() {
        return String.join(", ", scores);
    }

    private boolean isRatesByOneAxis() {
        return plan.axes().contains(RATE)
                && plan.axes().size() <= 2
                && plan.cells().stream()
                        .allMatch(cell -> cell.values().size() == plan.axes().size())
                && columns().size() <= MAX_COLUMNS;
    }

    private Set<String> columns() {
        return plan.cells().stream().map(this::column).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String column(Cell cell) {
        return plan.axes().stream()
                .filter(axis -> !axis.equals(RATE))
                .map(axis -> cell.values().get(axis))
                .findFirst()
                .orElse("");
    }

    private Columns crossed() {
        List<String> columns = List.copyOf(columns());
        ShortNames names = new ShortNames(columns, VALUE_WIDTH);
        Columns rows = new Columns();
        List<String> head = new ArrayList<>(List.of(RATE));
        head.addAll(
                columns.equals(List.of(""))
                        ? List.of(scoreNames())
                        : columns.stream().map(names::of).toList());
        rows.row(head);
        Map<String, List<Cell>> byRate = plan.cells().stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.values().get(RATE), LinkedHashMap::new, Collectors.toList()));
        // A union of grids brings them in another order.
        List<String> rates = byRate.keySet().stream()
                .sorted(Comparator.comparingDouble(Double::parseDouble))
                .toList();
        rates.forEach(rate -> {
            List<Cell> cells = byRate.get(rate);
            List<String> row = new ArrayList<>(List.of(rate));
            for (String column : columns) {
                row.add(cells.stream()
                        .filter(cell -> column(cell).equals(column))
                        .map(this::entry)
                        .findFirst()
                        .orElse(""));
            }
            rows.row(row);
        });
        return rows;
    }

    private Columns listed() {
        Columns rows = new Columns();
        List<String> head = new ArrayList<>(plan.axes());
        head.add(scoreNames());
        rows.row(head);
        Map<String, ShortNames> names = ShortNames.ofAxes(plan, VALUE_WIDTH);
        plan.cells().stream()
                .sorted(Comparator.comparingDouble(this::sortKey))
                .limit(MAX_ROWS)
                .forEach(cell -> {
                    List<String> row = new ArrayList<>();
                    plan.axes()
                            .forEach(axis ->
                                    row.add(Optional.ofNullable(cell.values().get(axis))
                                            .map(names.get(axis)::of)
                                            .orElse("")));
                    row.add(entry(cell));
                    rows.row(row);
                });
        return rows;
    }

    private double sortKey(Cell cell) {
        double mean = objective(cell.id());
        double ascending = objective.higherIsBetter() ? -mean : mean;
        return Double.isNaN(ascending) ? Double.POSITIVE_INFINITY : ascending;
    }

    private String entry(Cell cell) {
        List<TrialResult> trials = byCell.getOrDefault(cell.id(), List.of());
        for (Outcome bad : List.of(Outcome.FAILED, Outcome.DIVERGED)) {
            long count = trials.stream().filter(trial -> trial.outcome() == bad).count();
            if (count > 0) {
                return count == plan.repeats() ? bad.toString() : count + " of " + trials.size() + " " + bad;
            }
        }
        if (trials.isEmpty()) {
            return "-";
        }
        String text = scores.stream().map(score -> text(cell, score)).collect(Collectors.joining("  "));
        String ended = lacksRepeats(cell) ? " (" + trials.size() + "/" + plan.repeats() + ")" : "";
        return text + ended + (cell.id().equals(winner) ? " *" : "");
    }

    private String text(Cell cell, String score) {
        double mean = mean(cell.id(), score);
        boolean isCompared = score.equals(LOSS) || score.equals(objective.score());
        return isCompared ? scientific(mean) : "%.3f".formatted(mean);
    }

    private double mean(String cell, String score) {
        int metric = metrics.indexOf(score);
        return byCell.getOrDefault(cell, List.of()).stream()
                .map(trial -> trial.best().orElse(null))
                .filter(Objects::nonNull)
                .mapToDouble(best -> metric < 0
                        ? best.validationLoss()
                        : best.validationMetrics().get(metric))
                .average()
                .orElse(Double.NaN);
    }

    /// Four significant digits; powers of ten only where they are shorter.
    static String scientific(double value) {
        return value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5
                ? "%.4f".formatted(value)
                : "%.3e".formatted(value);
    }
}
