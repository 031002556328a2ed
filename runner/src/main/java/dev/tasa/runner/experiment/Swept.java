package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which paths an experiment sweeps. What the axes hold is the plan's business.
final class Swept {
    private Swept() {}

    /// The dotted paths and where each is written first, also where `sweep` is a list of mappings.
    static Map<String, Scalar> paths(Mapping root) {
        List<Node> products = root.get("sweep").map(Swept::products).orElse(List.of());
        Map<String, Scalar> paths = new LinkedHashMap<>();
        for (Node product : products) {
            if (product instanceof Mapping axes) {
                axes.entries().forEach(axis -> paths.putIfAbsent(axis.key().text(), axis.key()));
            }
        }
        return paths;
    }

    /// Those of [#paths] that every cell has a value of: in a union of grids, one grid may leave out what another
    /// sweeps.
    static Set<String> everywhere(Mapping root) {
        Set<String> everywhere = new LinkedHashSet<>(paths(root).keySet());
        for (Node product : root.get("sweep").map(Swept::products).orElse(List.of())) {
            everywhere.removeIf(
                    path -> !(product instanceof Mapping axes && axes.get(path).isPresent()));
        }
        return everywhere;
    }

    /// Cells of the grid, or what is known of them.
    ///
    /// @param whole whether the sweep gives each of its axes a value
    record Sample(Map<String, Node> assignment, boolean whole) {}

    /// Enough cells that each listed value is in one: what is wrong with the values is then told beside what
    /// is wrong with the rest. Of a range, its start stands for all.
    static List<Sample> samples(Mapping root) {
        List<Sample> samples = new ArrayList<>();
        for (Node product : root.get("sweep").map(Swept::products).orElse(List.of())) {
            Map<String, List<Node>> values = new LinkedHashMap<>();
            if (product instanceof Mapping axes) {
                axes.entries().forEach(axis -> values.put(axis.key().text(), values(axis.value())));
            }
            boolean whole =
                    product instanceof Mapping && values.values().stream().noneMatch(List::isEmpty);
            values.values().removeIf(List::isEmpty);
            Map<String, Node> first = new LinkedHashMap<>();
            values.forEach((path, nodes) -> first.put(path, nodes.getFirst()));
            samples.add(new Sample(first, whole));
            values.forEach((path, nodes) -> nodes.stream().skip(1).forEach(value -> {
                Map<String, Node> other = new LinkedHashMap<>(first);
                other.put(path, value);
                samples.add(new Sample(other, whole));
            }));
        }
        return samples.isEmpty() ? List.of(new Sample(Map.of(), true)) : samples;
    }

    /// None where the axis is wrong, which the plan tells.
    private static List<Node> values(Node axis) {
        return switch (axis) {
            case Sequence list -> list.items();
            case Mapping range
            when range.entries().size() == 1 -> start(range.entries().getFirst());
            default -> List.of();
        };
    }

    private static List<Node> start(Entry range) {
        boolean isLogarithmic = range.key().text().equals("log");
        return range.value() instanceof Mapping ends
                        && ends.get("from").orElse(null) instanceof Scalar from
                        && Numbers.isDecimal(from.text())
                        && !(isLogarithmic && Double.parseDouble(from.text()) <= 0)
                ? List.of(from)
                : List.of();
    }

    private static List<Node> products(Node sweep) {
        return switch (sweep) {
            case Sequence union -> union.items();
            case Mapping product -> List.of(product);
            case Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar);
        };
    }
}
