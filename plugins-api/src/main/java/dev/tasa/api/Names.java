package dev.tasa.api;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;

/// How Java names are spelled in YAML. No other mapping exists.
public final class Names {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /// Names are asked for with every cell of a plan.
    private static final ClassValue<String> CLASSES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> plugin) {
            Name name = plugin.getAnnotation(Name.class);
            return name != null ? name.value() : kebab(plugin.getSimpleName());
        }
    };

    private Names() {}

    /// The name of a plugin or plugin kind: its [Name], else its class name in kebab-case.
    public static String of(Class<? extends Plugin> plugin) {
        return CLASSES.get(plugin);
    }

    /// The name of a plugin's parameter: its [Name], else its component's name in kebab-case.
    public static String of(RecordComponent component) {
        Name name = component.getAnnotation(Name.class);
        return name != null ? name.value() : kebab(component.getName());
    }

    /// `minDelta` and `MinDelta` become `min-delta`; digits stay with the word before them (`beta1`,
    /// `max-pool2d`).
    public static String kebab(String javaName) {
        return WORD_START.matcher(javaName).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
