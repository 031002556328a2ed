package dev.tasa.runner.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A YAML file as dotted paths with a value each, so that two can be compared field by field.
public final class Leaves {
    private Leaves() {}

    /// Each value that is neither mapping nor list, in the file's order: `model.0.dense.units` is `64`. Empty
    /// mappings and lists are values.
    ///
    /// @throws IOException where there is no such file, or it is no YAML
    public static Map<String, String> of(Path file) throws IOException {
        Problems problems = new Problems();
        Optional<Node> root = YamlFile.read(file, problems);
        if (root.isEmpty() || !problems.isEmpty()) {
            throw new IOException(file + " cannot be read as YAML");
        }
        Map<String, String> leaves = new LinkedHashMap<>();
        add("", root.get(), leaves);
        return leaves;
    }

    private static void add(String path, Node node, Map<String, String> leaves) {
        switch (node) {
            case Node.Mapping mapping
            when !mapping.entries().isEmpty() ->
                mapping.entries().forEach(entry -> add(below(path, entry.key().text()), entry.value(), leaves));
            case Node.Sequence sequence
            when !sequence.items().isEmpty() -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    add(below(path, Integer.toString(i)), sequence.items().get(i), leaves);
                }
            }
            default -> leaves.put(path, FlowText.of(node));
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
