package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the weights of the best complete cell so far, and of cells that are under way, so memory stays flat
/// however long the sweep.
final class BestCell {

    /// A trial that is done, with its best weights unless it failed.
    record Done(TrialResult result, Optional<Snapshot> weights) {}

    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Done[]> underWay = new HashMap<>();
    private final int repeats;

    private Cell best;
    private double bestMean = Double.NaN;
    private List<Done> bestDone = List.of();

    BestCell(Plan plan) {
        this.repeats = plan.repeats();
        for (int i = 0; i < plan.cells().size(); i++) {
            order.put(plan.cells().get(i).id(), i);
        }
    }

    /// Counts a trial that is done; called by any worker, once a trial.
    synchronized void add(Cell cell, TrialResult result, Optional<Snapshot> weights) {
        Done[] done = underWay.computeIfAbsent(cell.id(), id -> new Done[repeats]);
        done[result.trial().repeat() - 1] = new Done(result, weights);
        for (Done each : done) {
            if (each == null) {
                return;
            }
        }
        underWay.remove(cell.id());
        compare(cell, List.of(done));
    }

    /// The winner has the best mean objective of all cells whose every repeat was scored, the earliest in the
    /// plan on ties.
    private void compare(Cell cell, List<Done> done) {
        boolean allScored = done.stream()
                .allMatch(each -> each.result().outcome().isScored()
                        && each.result().best().isPresent());
        if (!allScored) {
            return;
        }
        Recipe recipe = cell.experiment().recipe();
        Objective objective = recipe.objective();
        List<String> metrics = recipe.metricNames();
        double mean = done.stream()
                .map(each -> each.result().best().orElseThrow())
                .mapToDouble((EpochScores scores) -> scores.validation(objective, metrics))
                .average()
                .orElse(Double.NaN);
        boolean earlierTie = mean == bestMean && order.get(cell.id()) < order.get(best.id());
        if (objective.isBetter(mean, bestMean) || earlierTie) {
            best = cell;
            bestMean = mean;
            bestDone = done;
        }
    }

    synchronized Optional<Cell> cell() {
        return Optional.ofNullable(best);
    }

    /// The best cell's trials in the order of their repeats.
    synchronized List<Done> trials() {
        return bestDone;
    }
}
