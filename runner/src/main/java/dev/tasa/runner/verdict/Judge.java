package dev.tasa.runner.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the verdicts of cells beside each other. The rules, in this order, are those of `docs/verdicts.md`.
final class Judge {
    private final Set<Evidence> good;
    private final double bestRate;

    /// @param peers cells that differ in their learning rate alone, or whose rate is not swept
    Judge(List<Evidence> peers) {
        TieSet tieSet = new TieSet(peers);
        this.good = tieSet.good();
        this.bestRate = tieSet.best().map(Evidence::learningRate).orElse(Double.POSITIVE_INFINITY);
    }

    /// Empty where no trial of the cell has a result, or some have yet to end.
    Optional<Verdict> verdict(Evidence cell) {
        return cell.isEmpty() || !cell.hasEnded() ? Optional.empty() : Optional.of(firstThatApplies(cell));
    }

    private Verdict firstThatApplies(Evidence cell) {
        if (cell.all(Curve::hasDiverged)) {
            return Verdict.DIVERGED;
        }
        if (cell.any(Curve::hasDiverged) || cell.most(Curve::isJumping)) {
            return Verdict.UNSTABLE;
        }
        if (cell.most(Curve::isStuck)) {
            return Verdict.STUCK;
        }
        if (good.contains(cell)) {
            return Verdict.GOOD;
        }
        // A rate above the best one may still be falling, but not because it is too small.
        if (cell.learningRate() <= bestRate && cell.most(Curve::isFalling)) {
            return Verdict.TOO_SMALL;
        }
        return Verdict.FAIR;
    }
}
