package dev.tasa.runner.plugins;

import dev.tasa.api.Layer;
import dev.tasa.api.Plugin;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether experiments can name a plugin and give its components, and whether its defaults, which a run
/// writes down with its model, can be read back.
///
/// @param source where the plugin is from
record YamlCheck(PluginSource source) {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}_&&[^\\p{Lu}]][\\p{L}\\p{Nd}_&&[^\\p{Lu}]]*(-[\\p{L}\\p{Nd}_&&[^\\p{Lu}]]+)*");

    private static final String OTHER_NAME = "Give it an @Name of small letters, digits and hyphens";

    /// What is wrong first.
    Optional<Fault> fault(Class<? extends Plugin> kind, String name, List<Parameter> parameters) {
        // Whatever else can be quoted is a name.
        if (name.isBlank() || ValueText.NOT_TEXT.contains(name)) {
            return Optional.of(new Fault("has the name '" + name + "', which YAML cannot spell", OTHER_NAME));
        }
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            Optional<Fault> fault = faultOf(parameter, parameter.component());
            if (fault.isPresent()) {
                return fault;
            }
            if (!names.add(parameter.name())) {
                String cause = "has two components named '" + parameter.name() + "'";
                return Optional.of(new Fault(cause, "Give one of them another @Name"));
            }
            if (kind == Layer.class && Parameter.OF_EVERY_LAYER.contains(parameter.name())) {
                String cause = "has a component named '" + parameter.name() + "', as every layer has already";
                return Optional.of(new Fault(cause, "Give it another @Name"));
            }
        }
        return Optional.empty();
    }

    /// @param component where it is: `beta1`, or `activation.slope` in a default that is itself a plugin
    private Optional<Fault> faultOf(Parameter parameter, String component) {
        if (!isWord(parameter.name())) {
            String cause = "names " + component + " '" + parameter.name() + "', which YAML cannot spell";
            return Optional.of(new Fault(cause, OTHER_NAME));
        }
        if (!ValueType.holds(parameter.type())) {
            String type = parameter.type().getTypeName();
            String cause = "has a component that experiments cannot give: " + type + " " + component;
            return Optional.of(new Fault(cause, "Make it " + ValueType.SUPPORTED));
        }
        return unwritable(parameter.type(), parameter.defaultValue(), component);
    }

    private static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    /// Why a default value, or a part of it, cannot be written and read back.
    private Optional<Fault> unwritable(Type type, Object value, String component) {
        return switch (value) {
            case null ->
                Optional.of(new Fault(
                        "has null as default of " + component, "Declare it Optional, with the default empty"));
            case Double number -> infinite(number, component);
            case Float number -> infinite(number, component);
            case Optional<?> optional -> optional.flatMap(item -> unwritable(ValueType.inner(type), item, component));
            case List<?> list ->
                list.stream()
                        .flatMap(item -> unwritable(ValueType.inner(type), item, component).stream())
                        .findFirst();
            case Plugin plugin -> unwritable((Class<?>) type, plugin, component);
            default -> Optional.empty();
        };
    }

    private static Optional<Fault> infinite(double value, String component) {
        String cause = "has " + value + " as default of " + component;
        return Double.isFinite(value)
                ? Optional.empty()
                : Optional.of(new Fault(cause, "Give a finite number, or declare it Optional, with the default empty"));
    }

    /// The default is written by its name and its own components.
    private Optional<Fault> unwritable(Class<?> kind, Plugin plugin, String component) {
        if (!plugin.getClass().isRecord() || !source.lists(kind, plugin.getClass())) {
            String cause = "has as default of " + component + " what no services file lists: "
                    + plugin.getClass().getName();
            return Optional.of(new Fault(cause, "List it in " + ServicesFile.path(kind) + " of the same jar"));
        }
        return CanonicalConstructor.of(plugin).parameters().stream()
                .flatMap(part -> faultOf(part, component + "." + part.component()).stream())
                .findFirst();
    }
}
