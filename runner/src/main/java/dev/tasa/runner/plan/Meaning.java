package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Numbers;
import java.util.stream.Collectors;

/// A text that two values share exactly if they mean the same: `1e-3` and `0.001`, `{a: 1, b: 2}` and
/// `{b: 2, a: 1}`.
final class Meaning {
    private Meaning() {}

    static String of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence ->
                sequence.items().stream().map(Meaning::of).collect(Collectors.joining(",", "[", "]"));
            case Node.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> length(entry.key().text()) + of(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String scalar(Node.Scalar scalar) {
        boolean isNumber = !scalar.quoted() && Numbers.isDecimal(scalar.text());
        return isNumber ? "#" + Double.parseDouble(scalar.text()) : length(scalar.text());
    }

    /// The text after its length, so that no text can look like another one's punctuation.
    private static String length(String text) {
        return text.length() + "'" + text;
    }
}
