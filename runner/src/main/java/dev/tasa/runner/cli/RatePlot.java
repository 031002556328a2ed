package dev.tasa.runner.cli;

import dev.tasa.runner.plan.ShortNames;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.Group;
import dev.tasa.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Loss against learning rate, a character a rate and a line a group: the higher the block, the larger the loss,
/// on a logarithmic scale that all groups share; `×` where some or all trials diverged, `·` where there is none.
final class RatePlot {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final char DIVERGED = '×';
    private static final char NONE = '·';

    /// Larger losses than this many times the lowest share a block, or a single one would flatten the others.
    private static final double MOST_RATIO = 100;

    private static final int LEAST_RATES = 3;
    private static final int MOST_RATES = 50;
    private static final int NAME_WIDTH = 20;

    private final List<Group> groups;
    private final ToDoubleFunction<String> loss;

    /// @param loss of a cell; not finite where it has none
    RatePlot(List<Group> groups, ToDoubleFunction<String> loss) {
        this.groups = groups.stream()
                .filter(group ->
                        group.cells().size() >= LEAST_RATES && group.cells().size() <= MOST_RATES)
                .toList();
        this.loss = loss;
    }

    /// @param name of a group
    List<String> lines(Function<Group, String> name) {
        double low = losses().min().orElse(Double.NaN);
        double high = Math.min(losses().max().orElse(Double.NaN), MOST_RATIO * low);
        if (!(low < high)) {
            return List.of();
        }
        int width = ShortNames.telling(groups.stream().map(name).toList(), NAME_WIDTH);
        Columns columns = new Columns();
        for (Group group : groups) {
            StringBuilder line = new StringBuilder();
            group.cells().forEach(cell -> line.append(block(cell, low, high)));
            columns.row(ShortNames.cut(name.apply(group), width), line.toString(), "");
        }
        List<String> rows = columns.lines();
        boolean lacksSome = rows.stream().anyMatch(row -> row.indexOf(NONE) >= 0);
        List<String> lines = new ArrayList<>(List.of("validation loss, smallest rate first: ▁ lowest, █ highest, "
                + DIVERGED + " diverged" + (lacksSome ? ", " + NONE + " not known" : "")));
        lines.addAll(rows);
        return lines;
    }

    private DoubleStream losses() {
        return groups.stream()
                .flatMap(group -> group.cells().stream())
                .map(this::loss)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }

    private OptionalDouble loss(CellVerdict cell) {
        double value = loss.applyAsDouble(cell.cell().id());
        return Double.isFinite(value) && value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private char block(CellVerdict cell, double low, double high) {
        OptionalDouble loss = loss(cell);
        if (loss.isEmpty()) {
            return cell.is(Verdict.DIVERGED) || cell.is(Verdict.UNSTABLE) ? DIVERGED : NONE;
        }
        double share = Math.log(loss.getAsDouble() / low) / Math.log(high / low);
        return BLOCKS.charAt((int) Math.round(Math.min(1, share) * (BLOCKS.length() - 1)));
    }
}
