package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a sweep asks for: a union of products of axes.
///
/// Assignments come in the order in which nested loops would visit them, the first axis outermost, and the
/// products of a union one after another. This is the plan's order, which breaks ties between cells. An
/// experiment without a sweep has one product without axes: one cell.
///
/// @param products at least one; in each, no path twice
public record Sweep(List<List<Axis>> products) {

    public Sweep {
        products = products.stream().map(List::copyOf).toList();
    }

    /// The dotted paths in the order in which they first appear.
    public List<String> paths() {
        return axes().stream().map(Axis::path).distinct().toList();
    }

    /// The axes of all products.
    public List<Axis> axes() {
        return products.stream().flatMap(List::stream).toList();
    }

    /// How many assignments [#assignments] builds, found without building any.
    public BigInteger count() {
        return products.stream().map(Sweep::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger count(List<Axis> product) {
        return product.stream()
                .map(axis -> BigInteger.valueOf(axis.values().count()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /// The first of [#assignments], found without building the others.
    public Map<String, Node> first() {
        Map<String, Node> first = new LinkedHashMap<>();
        products.getFirst().forEach(axis -> first.put(axis.path(), axis.values().first()));
        return first;
    }

    /// For every combination, a value for each path of its product, in the order of the axes. A path that
    /// belongs to another product of the union is absent.
    public List<Map<String, Node>> assignments() {
        return products.stream()
                .flatMap(product -> combinations(product).stream())
                .toList();
    }

    private static List<Map<String, Node>> combinations(List<Axis> product) {
        List<Map<String, Node>> combinations = List.of(Map.of());
        for (Axis axis : product) {
            List<Node> values = axis.values().nodes();
            List<Map<String, Node>> longer = new ArrayList<>();
            for (Map<String, Node> combination : combinations) {
                for (Node value : values) {
                    Map<String, Node> extended = new LinkedHashMap<>(combination);
                    extended.put(axis.path(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
