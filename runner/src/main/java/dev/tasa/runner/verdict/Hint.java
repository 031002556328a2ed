package dev.tasa.runner.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something worth trying next.
///
/// @param sentence what was seen and what follows from it
/// @param yaml lines to paste into the experiment; may be empty
public record Hint(String sentence, List<String> yaml) {
    public Hint {
        yaml = List.copyOf(yaml);
    }

    /// Values to sweep, in the place of the experiment's sweep: what was seen at the values of the other axes may
    /// not be so at those of the file.
    ///
    /// @param held of each group of cells to train, the values of the other axes
    static Hint sweep(String sentence, List<Map<String, String>> held, String axis, List<String> values) {
        List<String> yaml = new ArrayList<>(List.of("sweep:"));
        for (Map<String, String> group : held) {
            List<String> axes = new ArrayList<>();
            group.forEach((path, value) -> axes.add(path + ": [" + value + "]"));
            axes.add(axis + ": [" + String.join(", ", values) + "]");
            for (int i = 0; i < axes.size(); i++) {
                String indent = held.size() == 1 ? "  " : i == 0 ? "  - " : "    ";
                yaml.add(indent + axes.get(i));
            }
        }
        return new Hint(sentence, yaml);
    }
}
