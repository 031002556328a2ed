package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private static List<Node> products(Node sweep) {
        return sweep instanceof Sequence union ? union.items() : List.of(sweep);
    }
}
