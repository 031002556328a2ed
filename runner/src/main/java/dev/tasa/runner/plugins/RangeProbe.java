package dev.tasa.runner.plugins;

import dev.tasa.api.ParameterException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds a component's range by giving the constructor values that may lie outside, all others at their
/// defaults, and reading what it says: so a range is written once, in the compact constructor.
record RangeProbe(CanonicalConstructor<?> plugin, RecordComponent component) {

    Optional<String> range() {
        Set<String> requirements = new LinkedHashSet<>();
        for (Object value : outliers(component.getGenericType())) {
            requirement(value).ifPresent(requirements::add);
        }
        return requirements.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", requirements));
    }

    /// What the constructor requires when it refuses `value`, without "must be".
    private Optional<String> requirement(Object value) {
        try {
            plugin.call(Map.of(component.getName(), value));
            return Optional.empty();
        } catch (ParameterException e) {
            return e.parameter().equals(component.getName())
                    ? Optional.of(e.requirement().replaceFirst("^must be ", ""))
                    : Optional.empty();
        } catch (RuntimeException saysNoRange) {
            return Optional.empty();
        }
    }

    /// Values at the ends of a type and beyond; those of an element's type wrapped in its list or optional.
    private static List<Object> outliers(Type type) {
        if (type instanceof ParameterizedType wrapper) {
            List<Object> inner = outliers(wrapper.getActualTypeArguments()[0]);
            if (wrapper.getRawType() == Optional.class) {
                return inner.stream().<Object>map(Optional::of).toList();
            }
            if (wrapper.getRawType() == List.class) {
                return inner.stream().<Object>map(List::of).toList();
            }
        }
        if (type == double.class || type == Double.class) {
            return List.of(Double.NaN, Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
        if (type == float.class || type == Float.class) {
            return List.of(Float.NaN, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE);
        }
        if (type == int.class || type == Integer.class) {
            return List.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return List.of(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return type == String.class ? List.of("") : List.of();
    }
}
