package dev.tasa.runner.metrics;

import dev.tasa.api.Names;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Recipe;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Which [RateGroup] each cell belongs to. There are at most [#LIMIT] groups, whatever the sweep.
final class RateGroups {
    static final int LIMIT = 48;
    static final int OPTIMIZERS = 12;

    private static final String OTHER = "other";

    private final Map<String, RateGroup> groupOfCell = new HashMap<>();

    RateGroups(Plan plan) {
        List<String> optimizers = optimizers(plan);
        NavigableSet<Double> rates = new TreeSet<>();
        plan.cells().forEach(cell -> rates.add(recipe(cell).learningRate()));
        int ranges = LIMIT / optimizers.size();
        Map<Double, String> labels = rates.size() <= ranges ? each(rates) : ranges(rates, ranges);
        for (Cell cell : plan.cells()) {
            String optimizer = optimizer(cell);
            groupOfCell.put(
                    cell.id(),
                    new RateGroup(
                            optimizers.contains(optimizer) ? optimizer : OTHER,
                            labels.get(recipe(cell).learningRate())));
        }
    }

    RateGroup of(String cell) {
        return groupOfCell.get(cell);
    }

    Set<RateGroup> all() {
        return new LinkedHashSet<>(groupOfCell.values());
    }

    /// All names, or the first of them and `other`.
    private static List<String> optimizers(Plan plan) {
        List<String> names =
                plan.cells().stream().map(RateGroups::optimizer).distinct().toList();
        if (names.size() <= OPTIMIZERS) {
            return names;
        }
        Set<String> named = new LinkedHashSet<>(names.subList(0, OPTIMIZERS - 1));
        named.add(OTHER);
        return List.copyOf(named);
    }

    private static Map<Double, String> each(NavigableSet<Double> rates) {
        Map<Double, String> labels = new HashMap<>();
        rates.forEach(rate -> labels.put(rate, decimal(rate)));
        return labels;
    }

    /// Ranges of equal width on a logarithmic axis.
    private static Map<Double, String> ranges(NavigableSet<Double> rates, int count) {
        double low = Math.log(rates.first());
        double width = (Math.log(rates.last()) - low) / count;
        Map<Integer, String> labelOfRange = new HashMap<>();
        Map<Double, String> labels = new HashMap<>();
        for (double rate : rates) {
            int range = (int) Math.min(count - 1, (Math.log(rate) - low) / width);
            labels.put(rate, labelOfRange.computeIfAbsent(range, first -> decimal(rate)));
        }
        return labels;
    }

    private static String decimal(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static String optimizer(Cell cell) {
        return Names.of(recipe(cell).optimizer().getClass());
    }

    private static Recipe recipe(Cell cell) {
        return cell.experiment().recipe();
    }
}
