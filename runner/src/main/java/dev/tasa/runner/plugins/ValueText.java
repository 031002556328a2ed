package dev.tasa.runner.plugins;

import dev.tasa.api.Names;
import dev.tasa.api.Plugin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How a parameter's value is written in YAML, on one line.
public final class ValueText {
    /// Words that YAML readers take for truth values or for nothing unless they are quoted.
    static final Set<String> NOT_TEXT = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private ValueText() {}

    /// `0.9`, `1e-8`, `relu`, `{leaky-relu: {negative-slope: 0.2}}`, `[3, 3]`, `10 epochs`; for an empty optional
    /// `none`, which is how people read it, since YAML leaves the key out.
    public static String of(Object value) {
        return switch (value) {
            case Double number -> number(number, Double.toString(number));
            case Float number -> number(number, Float.toString(number));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Optional<?> optional -> optional.map(ValueText::of).orElse("none");
            case List<?> list -> list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case Plugin plugin -> plugin(plugin);
            case String text -> text(text);
            default -> value.toString();
        };
    }

    private static String number(double value, String exact) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : exact.replace(".0E", "e").replace('E', 'e');
    }

    private static String plugin(Plugin plugin) {
        String name = Names.of(plugin.getClass());
        String changed = CanonicalConstructor.of(plugin).parameters().stream()
                .filter(parameter -> !parameter.defaultValue().equals(defaultOf(parameter, plugin)))
                .map(parameter -> parameter.name() + ": " + of(parameter.defaultValue()))
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? name : "{" + name + ": {" + changed + "}}";
    }

    /// What the plugin's no-argument constructor sets, where `plugin` may have been made by another.
    private static Object defaultOf(Parameter parameter, Plugin plugin) {
        try {
            Plugin defaults = plugin.getClass().getConstructor().newInstance();
            return plugin.getClass().getMethod(parameter.component()).invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(plugin.getClass().getName() + " has no defaults", e);
        }
    }

    private static String text(String text) {
        boolean plain = text.matches("[A-Za-z](?:[A-Za-z0-9 _./-]*[A-Za-z0-9_./-])?")
                && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
