package dev.tasa.runner.verdict;

import java.util.List;

/// Something worth trying next.
///
/// @param sentence what was seen and what follows from it
/// @param yaml lines to paste into the experiment; may be empty
public record Hint(String sentence, List<String> yaml) {
    public Hint {
        yaml = List.copyOf(yaml);
    }

    /// Values to sweep.
    static Hint sweep(String sentence, String axis, List<String> values) {
        return new Hint(sentence, List.of("sweep:", "  " + axis + ": [" + String.join(", ", values) + "]"));
    }
}
