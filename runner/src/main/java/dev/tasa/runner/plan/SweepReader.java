package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `sweep:`: a map is a product of its axes, a list of maps the union of their products.
final class SweepReader {
    private final Problems problems = new Problems();
    private final AxisReader axisReader;

    /// @param notices gets what was merged
    SweepReader(List<String> notices) {
        this.axisReader = new AxisReader(notices);
    }

    /// Throws all mistakes at once. Without a sweep, or with an empty one, there is one cell.
    Sweep read(Optional<Node> sweep) {
        List<List<Axis>> products = sweep.map(this::products).orElse(List.of());
        problems.throwIfAny();
        return new Sweep(products.isEmpty() ? List.of(List.of()) : products);
    }

    private List<List<Axis>> products(Node sweep) {
        return switch (sweep) {
            case Node.Mapping product -> List.of(axes(product));
            case Node.Sequence union ->
                union.items().stream().map(this::product).toList();
            case Node.Scalar scalar -> scalar.isNull() ? List.of() : List.of(product(scalar));
        };
    }

    private List<Axis> product(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return axes(mapping);
        }
        problems.add(
                node.at(),
                "sweep must map paths to axes, or list such maps, but is " + FlowText.of(node),
                "Write learning-rate: [0.001, 0.01, 0.1] under sweep");
        return List.of();
    }

    private List<Axis> axes(Node.Mapping product) {
        List<Axis> axes = new ArrayList<>();
        for (Node.Entry entry : product.entries()) {
            problems.attempt(() -> axis(entry)).ifPresent(axes::add);
        }
        return axes;
    }

    private Axis axis(Node.Entry entry) {
        Sweepable.check(entry.key());
        return axisReader.read(entry);
    }
}
