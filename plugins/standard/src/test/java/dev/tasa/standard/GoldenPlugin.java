package dev.tasa.standard;

import dev.tasa.api.Names;
import dev.tasa.api.Plugin;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/// Builds a plugin as a golden case names it: found by its name, its components set by theirs, the rest at
/// their defaults. A key that is no component fails the test.
public final class GoldenPlugin {
    private GoldenPlugin() {}

    /// @param parameters YAML names of components and their values
    public static <T extends Plugin> T of(Class<T> kind, String name, Map<String, Object> parameters) {
        try {
            T defaults = ServiceLoader.load(kind).stream()
                    .filter(provider -> Names.of(provider.type()).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " named " + name))
                    .get();
            Set<String> unknown = new TreeSet<>(parameters.keySet());
            RecordComponent[] components = defaults.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                String key = Names.of(components[i]);
                unknown.remove(key);
                values[i] =
                        parameters.getOrDefault(key, components[i].getAccessor().invoke(defaults));
            }
            if (!unknown.isEmpty()) {
                throw new AssertionError(name + " has no " + unknown);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            return kind.cast(defaults.getClass().getConstructor(types).newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be built from " + parameters, e);
        }
    }
}
