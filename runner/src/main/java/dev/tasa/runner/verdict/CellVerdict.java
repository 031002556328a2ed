package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.statistics.Interval;
import java.util.Optional;
import org.hipparchus.util.Precision;

/// What a sweep says of one cell.
///
/// @param verdict empty where no trial of the cell has a result, or not all have ended
/// @param overfits whether validation turned while training still fell
/// @param inTieSet whether the cell cannot be told from the best of the whole sweep; empty where there is no
/// verdict and where nothing can be told, as with one repeat or
/// with repeats that do not differ
/// @param objective over the repeats that have a score; empty where none has
public record CellVerdict(
        Cell cell,
        Optional<Verdict> verdict,
        boolean overfits,
        Optional<Boolean> inTieSet,
        Optional<Interval> objective) {
    private static final double ROUNDING = 1e-12;

    public double learningRate() {
        return cell.experiment().recipe().learningRate();
    }

    /// Whether both have the same mean score, but for rounding: among scores such as an accuracy of 1, cells tie
    /// exactly.
    boolean scoresAs(CellVerdict other) {
        return objective.isPresent()
                && other.objective.isPresent()
                && Precision.equalsWithRelativeTolerance(
                        objective.get().mean(), other.objective.get().mean(), ROUNDING);
    }

    public boolean is(Verdict word) {
        return verdict.isPresent() && verdict.get() == word;
    }
}
