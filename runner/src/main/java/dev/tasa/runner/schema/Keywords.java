package dev.tasa.runner.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shorthands for schemas, which are maps from JSON Schema's keywords to their values.
final class Keywords {
    private Keywords() {}

    /// @param keysAndValues keyword, value, keyword, value …
    static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keywords.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return keywords;
    }

    /// `schema` with what editors show of it first; nothing is added where there is nothing to show.
    static Map<String, Object> described(String text, Map<String, Object> schema) {
        Map<String, Object> described = text.isEmpty() ? of() : of("description", text);
        described.putAll(schema);
        return described;
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return of("anyOf", List.of(schemas));
    }

    static Map<String, Object> constant(String value) {
        return of("const", value);
    }

    static Map<String, Object> definition(String name) {
        return of("$ref", "#/$defs/" + name);
    }

    /// A mapping that has no other keys.
    static Map<String, Object> mapping(Map<String, Object> properties, List<String> required) {
        Map<String, Object> mapping = of("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            mapping.put("required", required);
        }
        return mapping;
    }

    /// A list of at least one item.
    static Map<String, Object> list(Map<String, Object> items) {
        return of("type", "array", "items", items, "minItems", 1);
    }

    static Map<String, Object> wholeFrom(long min, long max) {
        return of("type", "integer", "minimum", min, "maximum", max);
    }

    static Map<String, Object> has(String key) {
        return of("type", "object", "required", List.of(key));
    }
}
