package dev.tasa.runner.plugins;

import dev.tasa.api.Doc;
import dev.tasa.api.Names;
import dev.tasa.api.Required;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// A component of a plugin's record, as an experiment sets it.
public final class Parameter {
    /// Names that every layer understands beside its own parameters'.
    public static final List<String> OF_EVERY_LAYER = List.of("name", "trainable");

    private final CanonicalConstructor<?> plugin;
    private final RecordComponent component;
    private final String name;
    private final Object defaultValue;

    Parameter(CanonicalConstructor<?> plugin, RecordComponent component) {
        this.plugin = plugin;
        this.component = component;
        this.name = Names.of(component);
        this.defaultValue = plugin.defaultOf(component);
    }

    /// The name in Java: `weightDecay`.
    public String component() {
        return component.getName();
    }

    /// The name in YAML: `weight-decay`.
    public String name() {
        return name;
    }

    public Type type() {
        return component.getGenericType();
    }

    /// What the no-argument constructor sets; of a required parameter a value that no experiment sees.
    public Object defaultValue() {
        return defaultValue;
    }

    public boolean required() {
        return component.isAnnotationPresent(Required.class);
    }

    /// What [Doc] says; empty without it.
    public String documentation() {
        Doc doc = component.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    /// The values that the plugin accepts, such as `greater than 0`; empty where it accepts all. Found by
    /// trying values, so ask for it in listings only.
    public Optional<String> range() {
        return new RangeProbe(plugin, component).range();
    }

    @Override
    public String toString() {
        return name() + ": " + type().getTypeName() + " = " + defaultValue;
    }
}
