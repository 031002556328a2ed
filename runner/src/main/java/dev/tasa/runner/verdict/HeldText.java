package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.ShortNames;
import java.util.Map;
import java.util.stream.Collectors;

/// What tells cells from the others of a sweep, in short: `optimizer adam, clip none`. Of an axis that has one value
/// alone, nothing.
final class HeldText {
    private static final int NAME_WIDTH = 20;

    private HeldText() {}

    static String of(Plan plan, Map<String, String> held) {
        Map<String, ShortNames> names = ShortNames.ofAxes(plan, NAME_WIDTH);
        return held.entrySet().stream()
                .filter(axis -> plan.cells().stream()
                        .anyMatch(cell -> !axis.getValue().equals(cell.values().get(axis.getKey()))))
                .map(axis -> axis.getKey() + " " + names.get(axis.getKey()).of(axis.getValue()))
                .collect(Collectors.joining(", "));
    }
}
