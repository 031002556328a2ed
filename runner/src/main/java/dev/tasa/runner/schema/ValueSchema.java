package dev.tasa.runner.schema;

import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.plugins.ValueText;
import dev.tasa.runner.plugins.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Schemas of parameters' values, by their types in Java.
final class ValueSchema {
    private static final Pattern BOUND =
            Pattern.compile("(at least|at most|greater than|less than) (-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern BOUNDS = Pattern.compile("from (-?[0-9.]+) to (-?[0-9.]+)");

    private ValueSchema() {}

    /// With its range, default and documentation.
    static Map<String, Object> of(Parameter parameter) {
        Map<String, Object> schema = of(parameter.type());
        if (schema.containsValue("number") || schema.containsValue("integer")) {
            parameter.range().ifPresent(range -> bound(schema, range));
        }
        String text = parameter.documentation()
                + (parameter.required() ? "" : "\n\nDefault: " + ValueText.of(parameter.defaultValue()));
        return Keywords.described(text.strip(), schema);
    }

    static Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType wrapper) {
            Map<String, Object> inner = of(wrapper.getActualTypeArguments()[0]);
            return wrapper.getRawType() == Optional.class
                    ? Keywords.anyOf(Keywords.constant("none"), inner)
                    : Keywords.of("type", "array", "items", inner);
        }
        Class<?> plain = (Class<?>) type;
        return switch (ValueType.of(plain)) {
            case CHOICE ->
                Keywords.of(
                        "enum",
                        Stream.of(plain.getEnumConstants()).map(ValueText::of).toList());
            case PLUGIN -> Keywords.definition(Plugins.kindName(plain.asSubclass(Plugin.class)));
            case INT -> Keywords.wholeFrom(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> Keywords.wholeFrom(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE, FLOAT -> Keywords.of("type", "number");
            case TRUTH -> Keywords.of("type", "boolean");
            case TEXT, PATH -> text();
            case SHAPE -> shape();
            case LENGTH -> length();
        };
    }

    private static Map<String, Object> shape() {
        Map<String, Object> extent = Keywords.wholeFrom(1, Integer.MAX_VALUE);
        return Keywords.anyOf(extent, Keywords.of("type", "array", "items", extent));
    }

    /// A number without quotes may stand for a text: a column can be called 3.
    static Map<String, Object> text() {
        return Keywords.of("type", List.of("string", "number"));
    }

    /// `10 epochs`, `500 steps`, `whole run`; a bare number counts epochs.
    static Map<String, Object> length() {
        return Keywords.anyOf(
                Keywords.of("type", "number", "exclusiveMinimum", 0),
                Keywords.of(
                        "type",
                        "string",
                        "pattern",
                        "^(whole run|\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)? +(steps?|epochs?))$"));
    }

    /// What a plugin's check says of its range, where it speaks of bounds.
    private static void bound(Map<String, Object> schema, String range) {
        for (String part : range.split(" and ")) {
            Matcher bounds = BOUNDS.matcher(part);
            Matcher bound = BOUND.matcher(part);
            if (bounds.matches()) {
                schema.put("minimum", number(bounds.group(1)));
                schema.put("maximum", number(bounds.group(2)));
            } else if (bound.matches()) {
                String keyword = switch (bound.group(1)) {
                    case "at least" -> "minimum";
                    case "at most" -> "maximum";
                    case "greater than" -> "exclusiveMinimum";
                    default -> "exclusiveMaximum";
                };
                schema.put(keyword, number(bound.group(2)));
            }
        }
    }

    private static Number number(String text) {
        double value = Double.parseDouble(text);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value;
        }
        return value;
    }
}
