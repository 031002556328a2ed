package dev.tasa.runner.experiment;

import java.util.stream.Collectors;

/// A value on one line as YAML writes it in flow style: `{momentum: {momentum: 0.9}}`, `[32, 16]`, `1e-3`.
/// Numbers keep their spelling.
public final class FlowText {
    private FlowText() {}

    public static String of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence ->
                sequence.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping mapping ->
                mapping.entries().stream().map(FlowText::entry).collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String entry(Node.Entry entry) {
        return scalar(entry.key()) + ": " + of(entry.value());
    }

    /// Text needs quotes where it had them, or where flow style would read a comma or a bracket in it.
    private static String scalar(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.isNull()) {
            return "~";
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return '"' + escaped(text) + '"';
        }
        boolean ambiguous =
                text.isEmpty() || text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0) || text.contains(": ");
        return scalar.quoted() || ambiguous ? "'" + text.replace("'", "''") + "'" : text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\x%02x", (int) c));
            } else {
                escaped.append(c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}
