package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import java.util.List;

/// Values that somebody wrote one by one: numbers, names, whole optimizers or models.
///
/// @param nodes all different
record ListedValues(List<Node> nodes) implements Values {
    ListedValues {
        nodes = List.copyOf(nodes);
    }

    @Override
    public long count() {
        return nodes.size();
    }

    @Override
    public Node first() {
        return nodes.getFirst();
    }
}
