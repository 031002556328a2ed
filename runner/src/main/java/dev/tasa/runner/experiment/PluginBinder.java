package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Plugin;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.Broken;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes plugins from what an experiment says of them. Every mistake is reported at its place; the result is
/// then empty.
final class PluginBinder {
    private final Plugins plugins;
    private final Path folder;
    private final BoundParts parts;
    private final Problems problems;
    private final Map<Path, Location> paths = new HashMap<>();

    /// @param folder what paths are relative to
    /// @param parts what was bound before
    PluginBinder(Plugins plugins, Path folder, BoundParts parts, Problems problems) {
        this.plugins = plugins;
        this.folder = folder;
        this.parts = parts;
        this.problems = problems;
    }

    BoundParts parts() {
        return parts;
    }

    /// Where each path that was bound is written.
    Map<Path, Location> paths() {
        return paths;
    }

    <P extends Plugin> Optional<P> plugin(Class<P> kind, Node node) {
        return parts.bound(
                kind,
                node,
                problems,
                () -> problems.attempt(() -> PluginSpec.of(kind, node)).flatMap(spec -> plugin(kind, spec, List.of())));
    }

    /// @param others keys beside the plugin's parameters that somebody else reads
    <P extends Plugin> Optional<P> plugin(Class<P> kind, PluginSpec spec, List<String> others) {
        Optional<Installed<P>> installed = plugins.find(kind, spec.name().text());
        if (installed.isEmpty()) {
            reportUnknown(kind, spec);
            return Optional.empty();
        }
        return problems.attempt(() -> spec.parameters(installed.get(), plugins))
                .flatMap(given -> create(installed.get(), spec, given, others));
    }

    /// A list of plugins.
    <P extends Plugin> Optional<List<P>> plugins(Class<P> kind, String label, Node node) {
        return parts.bound(List.class, node, problems, () -> list(label, node, item -> plugin(kind, item)));
    }

    private <P extends Plugin> Optional<P> create(
            Installed<P> plugin, PluginSpec spec, Mapping given, List<String> others) {
        int before = problems.count();
        List<String> names = plugin.parameters().stream().map(Parameter::name).toList();
        List<String> allowed = new ArrayList<>(names);
        allowed.addAll(others);
        Section.refuseUnknown(given, spec.name().text(), allowed, problems);
        Map<String, Object> values = new LinkedHashMap<>();
        boolean lacks = false;
        for (Parameter parameter : plugin.parameters()) {
            Optional<Node> node = given.get(parameter.name());
            if (node.isPresent()) {
                value(parameter, node.get()).ifPresent(value -> values.put(parameter.component(), value));
            } else if (parameter.required()) {
                lacks = true;
                problems.addLack(
                        spec.name().at(),
                        spec.name().text() + " lacks " + parameter.name(),
                        parameter.documentation().isEmpty() ? "" : parameter.name() + ": " + parameter.documentation());
            }
        }
        if (lacks) {
            return Optional.empty();
        }
        boolean areAllRead = problems.count() == before;
        Optional<P> made = construct(plugin, spec, given, values, areAllRead);
        return problems.count() > before ? Optional.empty() : made;
    }

    /// A constructor tells its first mistake alone, so each value that it refuses is left out in turn, and its
    /// default stands in for it.
    ///
    /// @param areAllRead else defaults stand in for some values already
    private <P extends Plugin> Optional<P> construct(
            Installed<P> plugin, PluginSpec spec, Mapping given, Map<String, Object> values, boolean areAllRead) {
        int before = problems.count();
        Map<String, Object> accepted = new LinkedHashMap<>(values);
        while (true) {
            try {
                return Optional.of(plugin.create(accepted));
            } catch (ParameterException refused) {
                if (problems.count() > before && !accepted.containsKey(refused.parameter())) {
                    return Optional.empty(); // a value that nobody gave, beside others that were refused
                }
                tell(refused, plugin, spec, given);
                if (!accepted.containsKey(refused.parameter())) {
                    return Optional.empty();
                }
                accepted.remove(refused.parameter());
            } catch (IllegalArgumentException refused) {
                if (areAllRead && problems.count() == before) {
                    problems.add(spec.name().at(), String.valueOf(refused.getMessage()), "");
                }
                return Optional.empty();
            }
        }
    }

    private void tell(ParameterException refused, Installed<?> plugin, PluginSpec spec, Mapping given) {
        Optional<Parameter> parameter = plugin.parameters().stream()
                .filter(candidate -> candidate.component().equals(refused.parameter()))
                .findFirst();
        Location at = parameter
                .flatMap(known -> given.get(known.name()))
                .map(Node::at)
                .orElse(spec.name().at());
        problems.add(at, refused.getMessage(), parameter.map(this::example).orElse(""));
    }

    private String example(Parameter parameter) {
        return "Write for example " + Printed.value(parameter.defaultValue())
                + (parameter.required() ? "" : ", the default");
    }

    private Optional<?> value(Parameter parameter, Node node) {
        boolean isInt = parameter.type() == int.class;
        return isInt ? problems.attempt(() -> whole(parameter, node)) : value(parameter.type(), parameter.name(), node);
    }

    /// What no `int` can hold is refused with the range that the plugin would have told.
    private static int whole(Parameter parameter, Node node) {
        long value = Numbers.whole(parameter.name(), node, Long.MIN_VALUE, Long.MAX_VALUE);
        if (value == (int) value) {
            return (int) value;
        }
        String highest = "at most " + Integer.MAX_VALUE;
        String lowest = parameter.range().orElse("at least " + Integer.MIN_VALUE);
        throw new ExperimentException(
                node.at(),
                parameter.name() + " must be " + (value < 0 ? lowest : highest) + ", but is " + value,
                "Write a whole number that is " + lowest + ", and " + highest);
    }

    /// A component's value.
    private Optional<?> value(Type type, String label, Node node) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class ->
                list(label, node, item -> value(list.getActualTypeArguments()[0], label, item));
            case ParameterizedType optional ->
                Values.isNone(node)
                        ? Optional.of(Optional.empty())
                        : value(optional.getActualTypeArguments()[0], label, node)
                                .map(Optional::of);
            case Class<?> plugin
            when Plugin.class.isAssignableFrom(plugin) -> plugin(plugin.asSubclass(Plugin.class), node);
            case Class<?> path when path == Path.class -> path(label, node);
            default -> problems.attempt(() -> Values.of((Class<?>) type, label, node));
        };
    }

    private Optional<Path> path(String label, Node node) {
        Optional<Path> path = problems.attempt(() -> resolved(label, node));
        path.ifPresent(known -> paths.put(known, node.at()));
        return path;
    }

    private Path resolved(String label, Node node) {
        try {
            return folder.resolve(Texts.text(label, node)).normalize();
        } catch (InvalidPathException refused) {
            throw new ExperimentException(
                    node.at(),
                    label + " is no path: " + refused.getReason(),
                    "Write a path such as data/digits.csv, relative to the experiment file");
        }
    }

    private <T> Optional<List<T>> list(String label, Node node, Function<Node, Optional<? extends T>> reading) {
        if (!(node instanceof Sequence sequence)) {
            problems.add(node.at(), label + " must be a list, but is " + node.described(), "Write it in [ ]");
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            reading.apply(item).ifPresent(items::add);
        }
        return items.size() == sequence.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private void reportUnknown(Class<? extends Plugin> kind, PluginSpec spec) {
        String name = spec.name().text();
        String kindName = Plugins.kindName(kind);
        String meant = plugins.didYouMean(kind, name)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        StringBuilder advice = new StringBuilder("Installed: ");
        List<String> installed = plugins.all(kind).stream().map(Installed::name).toList();
        advice.append(installed.isEmpty() ? "none" : String.join(", ", installed));
        if (kind == DataSource.class && (name.endsWith(".csv") || name.endsWith(".csv.gz"))) {
            advice.insert(0, "Write {csv: {path: " + name + ", target: …}}, target being the column to predict\n  ");
        }
        for (Broken broken : plugins.broken()) {
            advice.append("\n  Broken: ").append(broken);
        }
        advice.append("\n  ").append(plugins.jarAdvice());
        problems.add(spec.name().at(), "no " + kindName + " named " + name + meant, advice.toString());
    }
}
