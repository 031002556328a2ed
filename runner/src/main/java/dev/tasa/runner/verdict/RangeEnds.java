package dev.tasa.runner.verdict;

import dev.tasa.runner.experiment.Numbers;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A winner at an end of an axis: the best value may lie beyond. With fewer than three values every winner
/// lies at an end or between two, which is no evidence.
final class RangeEnds {
    private static final int FEWEST = 3;

    private RangeEnds() {}

    static List<Hint> of(Plan plan, Cell best) {
        List<Hint> hints = new ArrayList<>();
        for (String axis : plan.axes()) {
            of(plan, best, axis).ifPresent(hints::add);
        }
        return hints;
    }

    private static Optional<Hint> of(Plan plan, Cell best, String axis) {
        Map<String, String> held = without(best, axis);
        List<BigDecimal> values = values(plan, best, axis, held);
        if (values.size() < FEWEST) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(best.values().get(axis));
        boolean isLowest = value.compareTo(values.getFirst()) == 0;
        boolean isHighest = value.compareTo(values.getLast()) == 0;
        if (!isLowest && !isHighest) {
            return Optional.empty();
        }
        String others = HeldText.of(plan, held);
        String end = "the winner's " + axis + ", " + best.values().get(axis) + ", is the "
                + (isLowest ? "smallest" : "largest") + " tried"
                + (others.isEmpty() ? "" : " with " + others);
        List<String> beyond = Beyond.of(isLowest ? values.reversed() : values, axis.equals(Verdicts.RATE));
        return Optional.of(
                beyond.isEmpty()
                        ? new Hint(end, List.of())
                        : Hint.sweep(end + "; try beyond it", List.of(held), axis, beyond));
    }

    /// The axis' values, rising, among the cells that are otherwise like `best`; none if one is no number.
    private static List<BigDecimal> values(Plan plan, Cell best, String axis, Map<String, String> held) {
        List<String> texts = plan.cells().stream()
                .filter(cell ->
                        cell.values().containsKey(axis) && without(cell, axis).equals(held))
                .map(cell -> cell.values().get(axis))
                .toList();
        if (!best.values().containsKey(axis) || !texts.stream().allMatch(Numbers::isDecimal)) {
            return List.of();
        }
        return texts.stream().map(BigDecimal::new).sorted().toList();
    }

    private static Map<String, String> without(Cell cell, String axis) {
        Map<String, String> held = new LinkedHashMap<>(cell.values());
        held.remove(axis);
        return held;
    }
}
