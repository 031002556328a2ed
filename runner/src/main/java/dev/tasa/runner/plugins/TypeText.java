package dev.tasa.runner.plugins;

import dev.tasa.api.Length;
import dev.tasa.api.Plugin;
import dev.tasa.api.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people are told of a parameter's type.
public final class TypeText {
    private TypeText() {}

    /// `number`, `whole number`, `mean | sum`, `activation`, `list of whole number`.
    public static String of(Type type) {
        if (type instanceof ParameterizedType wrapper) {
            String inner = of(wrapper.getActualTypeArguments()[0]);
            return wrapper.getRawType() == Optional.class ? "optional " + inner : "list of " + inner;
        }
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        return type.getTypeName();
    }

    private static String of(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(ValueText::of).collect(Collectors.joining(" | "));
        }
        if (Plugin.class.isAssignableFrom(type)) {
            return Plugins.kindName(type.asSubclass(Plugin.class));
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "whole number";
        }
        if (List.of(float.class, double.class, Float.class, Double.class).contains(type)) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true | false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Path.class) {
            return "path";
        }
        if (type == Shape.class) {
            return "shape";
        }
        return type == Length.class ? "length" : type.getSimpleName();
    }
}
