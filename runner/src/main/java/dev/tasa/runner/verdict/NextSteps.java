package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What to try after a sweep. Every hint rests on what the best cell's trials and its neighbours show.
final class NextSteps {
    private static final int REPEATS = 5;

    private final Plan plan;
    private final List<CellVerdict> cells;
    private final Group group;
    private final Evidence evidence;
    private final CellVerdict best;
    private final Predicate<Map<String, String>> canTrain;

    /// @param cells of the whole sweep
    /// @param group the best cell's
    /// @param canTrain whether a cell of values by dotted path could be trained
    NextSteps(
            Plan plan,
            List<CellVerdict> cells,
            Group group,
            Evidence evidence,
            CellVerdict best,
            Predicate<Map<String, String>> canTrain) {
        this.plan = plan;
        this.cells = cells;
        this.group = group;
        this.evidence = evidence;
        this.best = best;
        this.canTrain = canTrain;
    }

    List<Hint> hints() {
        List<Hint> hints = new ArrayList<>();
        repeats().ifPresent(hints::add);
        hints.addAll(RangeEnds.of(plan, cells, best, canTrain));
        RateGap.of(plan, group).ifPresent(hints::add);
        MoreEpochs.of(plan, evidence).ifPresent(hints::add);
        overfitting().ifPresent(hints::add);
        return hints;
    }

    private Optional<Hint> repeats() {
        if (plan.repeats() > 1 || plan.axes().isEmpty()) {
            return Optional.empty();
        }
        String untold = plan.cells().size() == 1 ? "how much chance there is in its score" : "which cell is best";
        // Each repeat validates on a fold of its own.
        int folds = plan.cells().getFirst().experiment().split().kFold();
        int wanted = folds > 0 ? Math.min(REPEATS, folds) : REPEATS;
        return Optional.of(new Hint("with 1 repeat nothing can be told of " + untold, List.of("repeats: " + wanted)));
    }

    /// Of a winner that jumps nothing is known but that its rate is too large.
    private Optional<Hint> overfitting() {
        if (!best.overfits() || best.is(Verdict.UNSTABLE)) {
            return Optional.empty();
        }
        return Optional.of(new Hint(
                "the winner overfits: its validation loss rose while its training loss still fell; try dropout, weight"
                        + " decay, a smaller model or more data",
                List.of()));
    }
}
