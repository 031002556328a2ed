package dev.tasa.runner.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Short names of an axis' values that tell them apart: `momentum` for `{momentum: {momentum: 0.9}}`, and
/// `momentum 0.9` where another momentum is tried.
public final class ShortNames {
    /// Between these, a value is in pieces that make sense alone.
    private static final String SEPARATORS = " {}[],";

    private final Map<String, String> names = new LinkedHashMap<>();

    /// @param width longer names are cut, as far as that makes no two the same
    public ShortNames(Collection<String> values, int width) {
        Map<String, List<String>> byHead = values.stream()
                .distinct()
                .collect(Collectors.groupingBy(ShortNames::head, LinkedHashMap::new, Collectors.toList()));
        byHead.forEach(this::name);
        int telling = telling(names.values(), width);
        names.replaceAll((value, name) -> cut(name, telling));
    }

    /// Of all values that each axis has in a plan.
    public static Map<String, ShortNames> ofAxes(Plan plan, int width) {
        Map<String, ShortNames> ofAxes = new HashMap<>();
        for (String axis : plan.axes()) {
            List<String> values = plan.cells().stream()
                    .map(cell -> cell.values().get(axis))
                    .filter(Objects::nonNull)
                    .toList();
            ofAxes.put(axis, new ShortNames(values, width));
        }
        return ofAxes;
    }

    /// Of a value that was given.
    public String of(String value) {
        return names.get(value);
    }

    /// A plugin's name; nothing of a list.
    private static String head(String value) {
        return value.startsWith("[") ? "" : value.replaceAll("^\\{([^:{}]+): *\\{.*", "$1");
    }

    /// Names values that have one head: by what is between the pieces that all begin with and those that all end with.
    private void name(String head, List<String> alike) {
        String first = alike.getFirst();
        if (alike.size() == 1) {
            names.put(first, head.isEmpty() ? first : head);
            return;
        }
        int start = alike.stream()
                .mapToInt(other -> sameAtStart(first, other))
                .min()
                .orElseThrow();
        int end =
                alike.stream().mapToInt(other -> sameAtEnd(first, other)).min().orElseThrow();
        for (String value : alike) {
            int until = value.length() - end;
            String differing = start < until ? value.substring(start, until) : "";
            boolean tells = start > 0 && !differing.isBlank();
            names.put(value, tells ? (head.isEmpty() ? "…" : head) + " " + differing : value);
        }
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

    /// The least width, from the wanted one on, at which names that are cut still differ.
    public static int telling(Collection<String> names, int width) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int telling = width;
        while (telling < longest && !differ(names, telling)) {
            telling++;
        }
        return telling;
    }

    private static boolean differ(Collection<String> names, int width) {
        return names.stream().map(name -> cut(name, width)).distinct().count() == names.size();
    }

    public static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1) + "…";
    }
}
