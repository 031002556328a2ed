package dev.tasa.runner.cli;

import dev.tasa.runner.plan.ShortNames;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.Group;
import dev.tasa.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// The objective against learning rate, a character a rate and a line a group: the higher the block, the
/// larger the value, on a scale that all groups share; `×` where some or all trials diverged, `·` where there is
/// none. What is better the less it is has a logarithmic scale, and what is better the more it is a linear one.
final class RatePlot {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final char DIVERGED = '×';
    private static final char NONE = '·';

    /// Larger values than this many times the lowest share a block, or a single one would flatten the others.
    private static final double MOST_RATIO = 100;

    private static final int LEAST_RATES = 3;
    private static final int MOST_RATES = 50;
    private static final int NAME_WIDTH = 20;

    private final List<Group> groups;
    private final Objective objective;
    private final ToDoubleFunction<String> score;

    /// @param score of a cell by the objective; not finite where it has none
    RatePlot(List<Group> groups, Objective objective, ToDoubleFunction<String> score) {
        this.groups = groups.stream()
                .filter(group ->
                        group.cells().size() >= LEAST_RATES && group.cells().size() <= MOST_RATES)
                .toList();
        this.objective = objective;
        this.score = score;
    }

    /// @param name of a group
    List<String> lines(Function<Group, String> name) {
        double low = scores().min().orElse(Double.NaN);
        double high = scores().max().orElse(Double.NaN);
        if (objective.higherIsBetter()) {
            // An r2 below 0 is worse than no model; how far below would flatten the others.
            low = high > 0 ? Math.max(0, low) : low;
        } else {
            high = Math.min(high, MOST_RATIO * low);
        }
        if (!(low < high)) {
            return List.of();
        }
        int width = ShortNames.telling(groups.stream().map(name).toList(), NAME_WIDTH);
        Columns columns = new Columns();
        for (Group group : groups) {
            StringBuilder line = new StringBuilder();
            for (CellVerdict cell : group.cells()) {
                line.append(block(cell, low, high));
            }
            columns.row(ShortNames.cut(name.apply(group), width), line.toString(), "");
        }
        List<String> rows = columns.lines();
        boolean lacksSome = rows.stream().anyMatch(row -> row.indexOf(NONE) >= 0);
        List<String> lines = new ArrayList<>(List.of("validation " + objective.score() + ", smallest rate first: "
                + ends() + ", " + DIVERGED + " diverged" + (lacksSome ? ", " + NONE + " not known" : "")));
        lines.addAll(rows);
        return lines;
    }

    private String ends() {
        if (objective.equals(Objective.VALIDATION_LOSS)) {
            return "▁ lowest, █ highest";
        }
        return objective.higherIsBetter() ? "▁ worst, █ best" : "▁ best, █ worst";
    }

    private DoubleStream scores() {
        return groups.stream()
                .flatMap(group -> group.cells().stream())
                .map(this::score)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }

    private OptionalDouble score(CellVerdict cell) {
        double value = score.applyAsDouble(cell.cell().id());
        boolean hasPlace = Double.isFinite(value) && (objective.higherIsBetter() || value > 0);
        return hasPlace ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private char block(CellVerdict cell, double low, double high) {
        OptionalDouble score = score(cell);
        if (score.isEmpty()) {
            return cell.is(Verdict.DIVERGED) || cell.is(Verdict.UNSTABLE) ? DIVERGED : NONE;
        }
        double value = score.getAsDouble();
        double share = objective.higherIsBetter()
                ? (value - low) / (high - low)
                : Math.log(value / low) / Math.log(high / low);
        return BLOCKS.charAt((int) Math.round(Math.clamp(share, 0, 1) * (BLOCKS.length() - 1)));
    }
}
