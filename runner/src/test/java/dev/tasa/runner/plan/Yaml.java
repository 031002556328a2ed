package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import java.io.StringReader;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML text as nodes, for tests that need no file.
final class Yaml {
    private Yaml() {}

    static Node parse(String text) {
        return node(new org.yaml.snakeyaml.Yaml().compose(new StringReader(text)), text);
    }

    private static Node node(org.yaml.snakeyaml.nodes.Node node, String text) {
        int line = node.getStartMark().getLine();
        Location at = new Location(
                "x.yaml",
                line + 1,
                node.getStartMark().getColumn() + 1,
                text.lines().toList().get(line));
        return switch (node) {
            case ScalarNode scalar ->
                new Node.Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, at);
            case SequenceNode sequence ->
                new Node.Sequence(
                        sequence.getValue().stream()
                                .map(item -> node(item, text))
                                .toList(),
                        at);
            case MappingNode mapping ->
                new Node.Mapping(
                        mapping.getValue().stream()
                                .map(entry -> new Node.Entry(
                                        (Node.Scalar) node(entry.getKeyNode(), text), node(entry.getValueNode(), text)))
                                .toList(),
                        at);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
