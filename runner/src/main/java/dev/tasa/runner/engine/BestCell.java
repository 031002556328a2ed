package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Keeps the weights of the best complete cell so far, and of cells that are under way, so memory stays flat
/// however long the sweep.
final class BestCell {

    /// A trial that is done, with its best weights unless it failed or ended in an earlier process.
    record Done(TrialResult result, Optional<Snapshot> weights) {}

    /// What a trial's end means for weights.
    ///
    /// @param keep whether the trial's own may win
    /// @param obsolete whose can no longer win
    record Change(boolean keep, List<TrialId> obsolete) {}

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
    synchronized Change add(Cell cell, TrialResult result, Optional<Snapshot> weights) {
        Done[] done = underWay.computeIfAbsent(cell.id(), id -> new Done[repeats]);
        done[result.trial().repeat() - 1] = new Done(result, weights);
        for (Done each : done) {
            if (each == null) {
                return new Change(result.outcome().isScored(), List.of());
            }
        }
        underWay.remove(cell.id());
        List<Done> complete = List.of(done);
        List<Done> bestBefore = bestDone;
        compare(cell, complete);
        return bestDone == complete ? new Change(true, ids(bestBefore)) : new Change(false, ids(complete));
    }

    private static List<TrialId> ids(List<Done> done) {
        return done.stream().map(each -> each.result().trial()).toList();
    }

    /// A trial's best weights, where they are still at hand.
    synchronized Optional<Snapshot> weights(TrialId trial) {
        return bestDone.stream()
                .filter(done -> done.result().trial().equals(trial))
                .findFirst()
                .flatMap(Done::weights);
    }

    /// The trials whose weights can still win.
    synchronized Set<TrialId> candidates() {
        Set<TrialId> candidates = new HashSet<>(ids(bestDone));
        for (Done[] cell : underWay.values()) {
            candidates.addAll(ids(Arrays.stream(cell).filter(Objects::nonNull).toList()));
        }
        return candidates;
    }

    /// The winner has the best mean objective of all cells whose every repeat was scored, with a finite number, the
    /// earliest in the plan on ties.
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
        if (!Double.isFinite(mean)) {
            return;
        }
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
