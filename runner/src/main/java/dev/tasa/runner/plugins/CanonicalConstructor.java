package dev.tasa.runner.plugins;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A record's canonical constructor, called with some components given and the rest as in `defaults`.
record CanonicalConstructor<P>(P defaults) {

    static <P> CanonicalConstructor<P> of(P defaults) {
        return new CanonicalConstructor<>(defaults);
    }

    /// The record's components with their defaults.
    List<Parameter> parameters() {
        return components().map(component -> new Parameter(this, component)).toList();
    }

    /// Makes a record with the given values.
    ///
    /// @param values by component name, each of the component's type
    /// @throws IllegalArgumentException what the record's own checks throw, a
    /// [dev.tasa.api.ParameterException] in general; or where `values` name no component
    P call(Map<String, Object> values) {
        List<String> names = components().map(RecordComponent::getName).toList();
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(defaults.getClass().getName() + " has no component " + name);
            }
        }
        List<Object> arguments = new ArrayList<>();
        components()
                .forEach(component -> arguments.add(
                        values.containsKey(component.getName())
                                ? values.get(component.getName())
                                : defaultOf(component)));
        return call(arguments);
    }

    Object defaultOf(RecordComponent component) {
        try {
            return component.getAccessor().invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    @SuppressWarnings("unchecked") // the constructor of the class of `defaults` makes what `defaults` is
    private P call(List<Object> arguments) {
        Class<?> type = defaults.getClass();
        try {
            Constructor<?> constructor = type.getConstructor(
                    components().map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (P) constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(type.getName() + " cannot be made from " + arguments, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no usable canonical constructor", e);
        }
    }

    private Stream<RecordComponent> components() {
        return Stream.of(defaults.getClass().getRecordComponents());
    }
}
