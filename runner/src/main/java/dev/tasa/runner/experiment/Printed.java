package dev.tasa.runner.experiment;

import dev.tasa.api.Length;
import dev.tasa.api.Names;
import dev.tasa.api.Plugin;
import dev.tasa.api.Shape;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes values in YAML's flow style, on one line, so that reading gives the same values back: plugins with
/// every component in the order of their record, numbers in the shortest exact form.
final class Printed {
    /// @param holdsPath whether it says where data is
    private record Component(String name, Method accessor, boolean holdsPath) {
        Component(RecordComponent component) {
            this(
                    Names.of(component),
                    component.getAccessor(),
                    component.getGenericType().getTypeName().contains(Path.class.getName()));
        }
    }

    /// Reflection reads annotations and types anew each time, which took half the planning of 10,000 cells.
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> plugin) {
            return Stream.of(plugin.getRecordComponents()).map(Component::new).toList();
        }
    };

    private Printed() {}

    static String value(Object value) {
        return switch (value) {
            case Plugin plugin -> plugin(plugin, List.of());
            case List<?> list -> list(list.stream().map(Printed::value).toList());
            case Optional<?> optional -> optional(optional);
            case Shape shape -> shape.toString();
            case Length length -> length(length);
            case Path path -> text(path.toAbsolutePath().normalize().toString());
            case Enum<?> constant ->
                Texts.isTruthWord(Values.name(constant)) ? quoted(Values.name(constant)) : Values.name(constant);
            case Double number -> number(number);
            case Float number -> number == Math.rint(number) ? number(number.doubleValue()) : tidy(number.toString());
            case String text -> text(text);
            default -> value.toString(); // whole numbers and truth values
        };
    }

    /// `none` for nothing, so a value of that name needs quotes.
    private static String optional(Optional<?> optional) {
        String present = optional.map(Printed::value).orElse("");
        return present.isEmpty() ? "none" : present.equals("none") ? quoted(present) : present;
    }

    /// `{adam: {beta1: 0.9, …}}`, or the name alone where there are no parameters.
    ///
    /// @param more entries `key: value` that follow the parameters
    static String plugin(Plugin plugin, List<String> more) {
        List<String> entries = components(plugin, true);
        entries.addAll(more);
        String name = Names.of(plugin.getClass());
        return entries.isEmpty() ? name : mapping(List.of(name + ": " + mapping(entries)));
    }

    /// The same without paths, which say where data is, not what it is.
    static String withoutPaths(Plugin plugin) {
        return mapping(List.of(Names.of(plugin.getClass()) + ": " + mapping(components(plugin, false))));
    }

    /// Those that the other text leaves out.
    static List<Path> paths(Plugin plugin) {
        return COMPONENTS.get(plugin.getClass()).stream()
                .filter(Component::holdsPath)
                .map(component -> valueOf(plugin, component.accessor()))
                .flatMap(Printed::paths)
                .toList();
    }

    private static Stream<Path> paths(Object value) {
        return switch (value) {
            case Path path -> Stream.of(path);
            case Optional<?> optional -> optional.stream().flatMap(Printed::paths);
            case List<?> list -> list.stream().flatMap(Printed::paths);
            default -> Stream.empty();
        };
    }

    static String mapping(List<String> entries) {
        return "{" + String.join(", ", entries) + "}";
    }

    static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static List<String> components(Plugin plugin, boolean withPaths) {
        List<String> entries = new ArrayList<>();
        for (Component component : COMPONENTS.get(plugin.getClass())) {
            if (withPaths || !component.holdsPath()) {
                entries.add(component.name() + ": " + value(valueOf(plugin, component.accessor())));
            }
        }
        return entries;
    }

    private static Object valueOf(Plugin plugin, Method accessor) {
        try {
            return accessor.invoke(plugin);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor + " of " + plugin, e);
        }
    }

    static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e7;
        return isWhole && !(value == 0 && 1 / value < 0) ? Long.toString((long) value) : tidy(Double.toString(value));
    }

    /// `1.0E-8` becomes `1e-8`.
    private static String tidy(String number) {
        return number.replace(".0E", "E").replace('E', 'e');
    }

    private static String length(Length length) {
        String unit = switch (length.unit()) {
            case WHOLE_RUN -> "";
            case STEPS -> " steps";
            case EPOCHS -> " epochs";
        };
        return unit.isEmpty() ? "whole run" : number(length.amount()) + unit;
    }

    /// Plain where no reader could take it for anything else, else in double quotes.
    static String text(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /// A layer's name such as `0.dense`, which needs no quotes unless it could be a number or a truth value.
    static String name(String name) {
        boolean isSafe =
                name.chars().anyMatch(Character::isLetter) && name.chars().noneMatch(c -> c == '/');
        return isSafe && !Texts.isTruthWord(name) && isPlain("x" + name) ? name : quoted(name);
    }

    private static boolean isPlain(String text) {
        boolean starts = !text.isEmpty() && Character.isLetter(text.charAt(0)) && text.charAt(0) < 128;
        return starts
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0))
                && !Texts.isTruthWord(text)
                && !text.equalsIgnoreCase("null")
                && !text.equals("none");
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean isVisible = c >= ' ' && c < 0x7F || c > 0xA0 && !Character.isISOControl(c) && c < 0x2000;
                    quoted.append(isVisible ? Character.toString(c) : String.format("\\U%08X", c));
                }
            }
        });
        return quoted.append('"').toString();
    }
}
