package dev.tasa.runner.cli;

import dev.tasa.runner.plan.Plan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Short names of an axis' values that tell them apart: `momentum` for `{momentum: {momentum: 0.9}}`, and
/// `momentum 0.9` where another momentum is tried.
final class ShortNames {
    /// Between these, a value is in pieces that make sense alone.
    private static final String SEPARATORS = " {}[],";

    private final Map<String, String> names = new LinkedHashMap<>();

    /// @param width longer names are cut, unless that makes two the same
    ShortNames(Collection<String> values, int width) {
        Map<String, List<String>> byHead = values.stream()
                .distinct()
                .collect(Collectors.groupingBy(ShortNames::head, LinkedHashMap::new, Collectors.toList()));
        byHead.forEach((head, alike) -> alike.forEach(value -> names.put(value, named(head, value, alike))));
        Map<String, String> cut = new LinkedHashMap<>();
        names.forEach((value, name) -> cut.put(value, cut(name, width)));
        if (Set.copyOf(cut.values()).size() == cut.size()) {
            names.putAll(cut);
        }
    }

    /// Of all values that an axis has in a plan.
    static ShortNames of(String axis, Plan plan, int width) {
        return new ShortNames(
                plan.cells().stream()
                        .map(cell -> cell.values().get(axis))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                width);
    }

    /// Of a value that was given.
    String of(String value) {
        return names.get(value);
    }

    /// A plugin's name; nothing of a list.
    private static String head(String value) {
        return value.startsWith("[") ? "" : value.replaceAll("^\\{([^:{}]+): *\\{.*", "$1");
    }

    private static String named(String head, String value, List<String> alike) {
        if (alike.size() == 1) {
            return head.isEmpty() ? value : head;
        }
        int from = alike.stream()
                .mapToInt(other -> sameAtStart(value, other))
                .min()
                .orElse(0);
        int until = value.length()
                - alike.stream()
                        .mapToInt(other -> sameAtEnd(value, other))
                        .min()
                        .orElse(0);
        String differing = from < until ? value.substring(from, until) : "";
        if (from == 0 || differing.isBlank()) {
            return value;
        }
        return (head.isEmpty() ? "…" : head) + " " + differing;
    }

    /// The length of what two values begin with, in whole pieces.
    private static int sameAtStart(String value, String other) {
        int same = 0;
        int whole = 0;
        while (same < Math.min(value.length(), other.length()) && value.charAt(same) == other.charAt(same)) {
            same++;
            if (SEPARATORS.indexOf(value.charAt(same - 1)) >= 0) {
                whole = same;
            }
        }
        return whole;
    }

    private static int sameAtEnd(String value, String other) {
        return sameAtStart(
                new StringBuilder(value).reverse().toString(),
                new StringBuilder(other).reverse().toString());
    }

    private static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1) + "…";
    }
}
