package dev.tasa.runner.verdict;

import dev.tasa.runner.experiment.Numbers;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A winner at an end of an axis: the best value may lie beyond. With fewer than three values every winner
/// lies at an end or between two, which is no evidence; nor is a winner that merely ties with its neighbour.
final class RangeEnds {
    private static final int FEWEST = 3;

    private RangeEnds() {}

    /// @param cells of the whole sweep
    /// @param canTrain whether a cell of values by dotted path could be trained; a kernel may be longer than
    /// the sequences, a batch larger than the training split
    static List<Hint> of(
            Plan plan, List<CellVerdict> cells, CellVerdict best, Predicate<Map<String, String>> canTrain) {
        List<Hint> hints = new ArrayList<>();
        for (String axis : plan.axes()) {
            of(plan, cells, best, axis, canTrain).ifPresent(hints::add);
        }
        return hints;
    }

    private static Optional<Hint> of(
            Plan plan,
            List<CellVerdict> cells,
            CellVerdict best,
            String axis,
            Predicate<Map<String, String>> canTrain) {
        Map<String, String> held = without(best.cell(), axis);
        List<CellVerdict> towardsLargest = alike(cells, best, axis, held);
        if (towardsLargest.size() < FEWEST) {
            return Optional.empty();
        }
        boolean isSmallest = towardsLargest.getFirst().equals(best);
        List<CellVerdict> towardsBest = isSmallest ? towardsLargest.reversed() : towardsLargest;
        if (!towardsBest.getLast().equals(best)
                || best.scoresAs(towardsBest.get(towardsBest.size() - 2))
                || !mayGoOn(best, axis, isSmallest)) {
            return Optional.empty();
        }
        List<BigDecimal> values =
                towardsBest.stream().map(cell -> number(cell, axis)).toList();
        List<String> beyond = Beyond.of(values, axis.equals(Verdicts.RATE)).stream()
                .filter(value -> canTrain.test(with(best.cell(), axis, value)))
                .toList();
        if (beyond.isEmpty()) {
            return Optional.empty();
        }
        String others = HeldText.of(plan, held);
        String sentence = "the winner's " + axis + ", " + best.cell().values().get(axis) + ", is the "
                + (isSmallest ? "smallest" : "largest") + " tried" + (others.isEmpty() ? "" : " with " + others)
                + "; try beyond it";
        return Optional.of(Hint.sweep(sentence, List.of(held), axis, beyond));
    }

    /// The cells that are otherwise like `best`, by rising values of the axis; none if one is no number.
    private static List<CellVerdict> alike(
            List<CellVerdict> cells, CellVerdict best, String axis, Map<String, String> held) {
        List<CellVerdict> alike = cells.stream()
                .filter(cell -> cell.cell().values().containsKey(axis)
                        && without(cell.cell(), axis).equals(held))
                .toList();
        boolean areNumbers = alike.stream()
                .allMatch(cell -> Numbers.isDecimal(cell.cell().values().get(axis)));
        if (!best.cell().values().containsKey(axis) || !areNumbers) {
            return List.of();
        }
        return alike.stream()
                .sorted(Comparator.comparing(cell -> number(cell, axis)))
                .toList();
    }

    /// Of a winner that jumps nothing is known but that its rate is too large.
    private static boolean mayGoOn(CellVerdict best, String axis, boolean isSmallest) {
        return !best.is(Verdict.UNSTABLE) || (axis.equals(Verdicts.RATE) && isSmallest);
    }

    private static BigDecimal number(CellVerdict cell, String axis) {
        return new BigDecimal(cell.cell().values().get(axis));
    }

    private static Map<String, String> with(Cell cell, String axis, String value) {
        Map<String, String> values = new LinkedHashMap<>(cell.values());
        values.put(axis, value);
        return values;
    }

    private static Map<String, String> without(Cell cell, String axis) {
        Map<String, String> held = new LinkedHashMap<>(cell.values());
        held.remove(axis);
        return held;
    }
}
