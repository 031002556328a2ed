package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.statistics.Interval;
import java.util.Optional;

/// What a sweep says of one cell.
///
/// @param verdict empty where no trial of the cell has a result, or not all have ended
/// @param overfits whether validation turned while training still fell
/// @param inTieSet whether the cell cannot be told from the best of the whole sweep; empty where nothing can be
/// told, as with one repeat
/// @param objective over the repeats that have a score; empty where none has
public record CellVerdict(
        Cell cell,
        Optional<Verdict> verdict,
        boolean overfits,
        Optional<Boolean> inTieSet,
        Optional<Interval> objective) {

    public double learningRate() {
        return cell.experiment().recipe().learningRate();
    }

    public boolean is(Verdict word) {
        return verdict.isPresent() && verdict.get() == word;
    }
}
