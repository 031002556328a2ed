package dev.tasa.runner.verdict;

import dev.tasa.runner.statistics.ComparisonWithBest;
import dev.tasa.runner.statistics.Scale;
import dev.tasa.runner.training.Objective;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The cells that cannot be told from the best of them. Cells that lack a score in some repeat, as those that
/// diverged, are left out; the cell with the best mean is always in.
final class TieSet {
    /// Where repeats do not differ there is no spread to compare with: good is then who came this share of the best's
    /// way.
    static final double NEAR = 0.95;
    /// Who came less than this share is far from the best, however little its repeats can tell.
    static final double NOT_FAR = 0.8;

    private final Objective objective;
    private final List<Evidence> cells;

    /// @param cells of any number; all have the same objective and the same repeats
    TieSet(List<Evidence> cells) {
        this.cells = cells.stream().filter(Evidence::isComplete).toList();
        this.objective = cells.getFirst().cell().experiment().recipe().objective();
    }

    /// The cell with the best mean objective, the earlier one on ties.
    Optional<Evidence> best() {
        Evidence best = null;
        for (Evidence cell : cells) {
            if (best == null || objective.isBetter(cell.meanScore(), best.meanScore())) {
                best = cell;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The members that are not far from the best. That a cell cannot be told from the best may also mean that its
    /// repeats differ wildly, which makes no rate good.
    Set<Evidence> good() {
        Set<Evidence> good = members();
        if (!good.isEmpty()) {
            List<Evidence> near = cameAtLeast(NOT_FAR);
            Evidence best = best().orElseThrow();
            good.removeIf(cell -> !cell.equals(best) && !near.contains(cell));
        }
        return good;
    }

    /// Whether some cell scored differently in its repeats. One repeat does not, nor do those of an experiment without
    /// any chance in it; how certain a difference is, they cannot tell.
    boolean doRepeatsDiffer() {
        return cells.stream().anyMatch(cell -> Set.copyOf(cell.scores()).size() > 1);
    }

    /// Where repeats do not differ: whoever is near.
    Set<Evidence> members() {
        if (cells.isEmpty()) {
            return new HashSet<>();
        }
        Set<Evidence> members = new HashSet<>(doRepeatsDiffer() ? compared() : cameAtLeast(NEAR));
        members.add(best().orElseThrow());
        return members;
    }

    private List<Evidence> compared() {
        if (cells.size() == 1) {
            return cells;
        }
        Scale scale = scale(cells.stream().flatMap(cell -> cell.scores().stream()));
        double[][] cost = cells.stream()
                .map(cell -> cell.scores().stream()
                        .mapToDouble(score -> cost(scale, score))
                        .toArray())
                .toArray(double[][]::new);
        BitSet tied = new ComparisonWithBest(cost.length, cost[0].length).tied(cost);
        return tied.stream().mapToObj(cells::get).toList();
    }

    private List<Evidence> cameAtLeast(double way) {
        double start = best().orElseThrow().untrainedScore();
        Scale scale = scale(Stream.concat(Stream.of(start), cells.stream().map(Evidence::meanScore)));
        double from = cost(scale, start);
        double limit = from + way * (cost(scale, best().orElseThrow().meanScore()) - from);
        return cells.stream()
                .filter(cell -> cost(scale, cell.meanScore()) <= limit)
                .toList();
    }

    private Scale scale(Stream<Double> scores) {
        return Scale.fitting(scores.toList(), objective.higherIsBetter());
    }

    private double cost(Scale scale, double score) {
        return scale.cost(score, objective.higherIsBetter());
    }
}
