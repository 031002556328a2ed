package dev.tasa.runner.cli;

import java.util.Map;
import java.util.stream.Collectors;

/// A cell on one line, as people know it: `learning-rate 0.1, optimizer adam`.
final class CellText {
    private CellText() {}

    /// @param id stands for a cell without axes
    static String of(String id, Map<String, String> values) {
        return values.isEmpty()
                ? id
                : values.entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "));
    }
}
