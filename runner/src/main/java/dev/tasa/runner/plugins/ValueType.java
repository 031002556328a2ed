package dev.tasa.runner.plugins;

import dev.tasa.api.Length;
import dev.tasa.api.Plugin;
import dev.tasa.api.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a plugin's component may hold, alone or in a list or optional.
public enum ValueType {
    INT,
    LONG,
    DOUBLE,
    FLOAT,
    TRUTH,
    TEXT,
    PATH,
    SHAPE,
    LENGTH,
    CHOICE,
    PLUGIN;

    /// What people are told of [#holds].
    static final String SUPPORTED = "int, long, double, float, boolean, String, Path, Shape, Length, an enum,"
            + " a plugin kind, or a List or Optional of one";

    /// @throws IllegalStateException where [#holds] refuses the type, which no installed plugin has
    public static ValueType of(Class<?> type) {
        return find(type)
                .orElseThrow(() -> new IllegalStateException("a plugin's component cannot be a " + type.getName()));
    }

    /// Whether experiments can give a component of this type.
    static boolean holds(Type type) {
        return switch (type) {
            case Class<?> plain -> find(plain).isPresent();
            case ParameterizedType wrapper when wrapper.getRawType() == List.class -> holds(inner(wrapper));
            case ParameterizedType wrapper
            when wrapper.getRawType() == Optional.class -> holds(inner(wrapper)) && !isOptional(inner(wrapper));
            default -> false;
        };
    }

    /// `none` could mean either of two optionals.
    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class;
    }

    /// What a List or Optional is of.
    static Type inner(Type wrapper) {
        return ((ParameterizedType) wrapper).getActualTypeArguments()[0];
    }

    private static Optional<ValueType> find(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Optional.of(INT);
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(LONG);
        }
        if (type == double.class || type == Double.class) {
            return Optional.of(DOUBLE);
        }
        if (type == float.class || type == Float.class) {
            return Optional.of(FLOAT);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(TRUTH);
        }
        if (type == String.class) {
            return Optional.of(TEXT);
        }
        if (type == Path.class) {
            return Optional.of(PATH);
        }
        if (type == Shape.class) {
            return Optional.of(SHAPE);
        }
        if (type == Length.class) {
            return Optional.of(LENGTH);
        }
        if (type.isEnum()) {
            return Optional.of(CHOICE);
        }
        boolean isKind = Plugin.class.isAssignableFrom(type) && Plugins.kinds().contains(type.asSubclass(Plugin.class));
        return isKind ? Optional.of(PLUGIN) : Optional.empty();
    }
}
