package dev.tasa.runner.schema;

import dev.tasa.runner.plan.Sweepable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `sweep`: a mapping from dotted paths to axes, or a list of such mappings.
///
/// @param keys the experiment's fields
record SweepSchema(List<String> keys) {
    private static final String PRODUCT = "sweep.product";
    private static final String RANGE = "sweep.range";

    static Map<String, Object> sweep() {
        Map<String, Object> product = Keywords.definition(PRODUCT);
        return Keywords.anyOf(product, Keywords.of("type", "array", "items", product), Keywords.of("type", "null"));
    }

    /// Whether a sweep gives `key` a value in each of its products.
    static Map<String, Object> sweeps(String key) {
        Map<String, Object> product = Keywords.has(key);
        return Keywords.anyOf(product, Keywords.of("type", "array", "items", product, "minItems", 1));
    }

    Map<String, Object> definitions() {
        return Keywords.of(PRODUCT, product(), RANGE, range());
    }

    private Map<String, Object> product() {
        Map<String, Object> axes = new LinkedHashMap<>();
        for (String key : keys) {
            if (!Sweepable.refused().contains(key)) {
                Map<String, Object> axis = axis(Keywords.of("$ref", "#/properties/" + key));
                axes.put(key, key.equals("learning-rate") ? Keywords.anyOf(axis, Keywords.constant("auto")) : axis);
            }
        }
        return Keywords.of(
                "type",
                "object",
                "propertyNames",
                Keywords.of("pattern", paths()),
                "properties",
                axes,
                "additionalProperties",
                axis(Keywords.of()));
    }

    /// Dotted paths that begin with a field and lead to none of those that all cells share.
    private String paths() {
        String shared = String.join("|", Sweepable.refused()).replace(".", "\\.");
        return "^(?!(" + shared + ")(\\.|$))(" + String.join("|", keys) + ")(\\..+)?$";
    }

    private static Map<String, Object> axis(Map<String, Object> value) {
        return Keywords.anyOf(Keywords.list(value), Keywords.definition(RANGE));
    }

    private static Map<String, Object> range() {
        return Keywords.anyOf(
                Keywords.mapping(Map.of("log", log()), List.of("log")),
                Keywords.mapping(Map.of("linear", linear()), List.of("linear")));
    }

    private static Map<String, Object> log() {
        Map<String, Object> end = Keywords.of("type", "number", "exclusiveMinimum", 0);
        Map<String, Object> range = Keywords.mapping(
                Keywords.of("from", end, "to", end, "points", wholeFrom(2), "per-decade", wholeFrom(1)),
                List.of("from", "to"));
        range.put("oneOf", List.of(Keywords.has("points"), Keywords.has("per-decade")));
        return Keywords.described("Values at equal ratios, both ends included.", range);
    }

    private static Map<String, Object> linear() {
        Map<String, Object> end = Keywords.of("type", "number");
        return Keywords.described(
                "Values at equal distances, both ends included.",
                Keywords.mapping(
                        Keywords.of("from", end, "to", end, "points", wholeFrom(2)), List.of("from", "to", "points")));
    }

    private static Map<String, Object> wholeFrom(int min) {
        return Keywords.of("type", "integer", "minimum", min);
    }
}
