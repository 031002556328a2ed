package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Plugin;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Schedule;
import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts one value into an experiment at a dotted path such as `model.0.dense.units`, for `--set` and for the
/// axes of a sweep. What lies beside the path is shared with the original.
///
/// Short forms on the way are written out: below `optimizer: adam` a path finds `adam`, below `dense: 64` it
/// finds `units`. Keys that do not exist are added; the binder then says whether anybody knows them.
final class Overlay {
    private static final Map<String, Class<? extends Plugin>> KINDS = Map.of(
            "data", DataSource.class,
            "preprocess", Preprocessor.class,
            "model", Layer.class,
            "loss", Loss.class,
            "metrics", Metric.class,
            "optimizer", Optimizer.class,
            "schedule", Schedule.class);

    private final Plugins plugins;
    private final Scalar path;
    private final List<String> segments;
    private final Node value;

    private Overlay(Plugins plugins, Scalar path, List<String> segments, Node value) {
        this.plugins = plugins;
        this.path = path;
        this.segments = segments;
        this.value = value;
    }

    /// @param path the dotted path and where it is written
    static Mapping onto(Mapping root, Scalar path, Node value, Plugins plugins) {
        return onto(root, path, segments(path.text()), value, plugins);
    }

    /// @param segments of the path, which may be one key that itself has dots
    static Mapping onto(Mapping root, Scalar path, List<String> segments, Node value, Plugins plugins) {
        if (segments.stream().anyMatch(String::isEmpty)) {
            throw new ExperimentException(
                    path.at(),
                    "the path " + path.text() + " has an empty part",
                    "Write for example model.0.dense.units");
        }
        return new Overlay(plugins, path, segments, value).intoRoot(root);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            segments.add(path.substring(from, dot));
            from = dot + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }

    private Mapping intoRoot(Mapping root) {
        String key = segments.getFirst();
        Optional<Node> known = root.get(key);
        if (key.equals("model") && segments.size() > 1 && known.orElse(null) instanceof Scalar name) {
            known = root.get("models")
                    .flatMap(models -> models instanceof Mapping named ? named.get(name.text()) : Optional.empty())
                    .or(() -> root.get(key));
        }
        Optional<Node> start = known.or(() -> byDefault(key));
        return put(root, 0, start, Optional.ofNullable(KINDS.get(key)));
    }

    /// What an absent field means, so that `optimizer.adam.beta1` does not pick adam in silence.
    private Optional<Node> byDefault(String key) {
        return Optional.ofNullable(ExperimentBinder.DEFAULT_PLUGINS.get(key))
                .filter(name -> segments.size() > 1)
                .map(name -> new Scalar(name, false, path.at()));
    }

    /// `mapping` with the key at `depth` changed.
    private Mapping put(Mapping mapping, int depth, Optional<Node> known, Optional<Class<? extends Plugin>> kind) {
        String key = segments.get(depth);
        Node changed = known.isPresent() ? into(known.get(), depth + 1, kind) : built(depth + 1);
        List<Entry> entries = new ArrayList<>(mapping.entries().size() + 1);
        boolean replaced = false;
        for (Entry entry : mapping.entries()) {
            boolean isIt = entry.key().text().equals(key);
            entries.add(isIt ? new Entry(entry.key(), changed) : entry);
            replaced |= isIt;
        }
        if (!replaced) {
            entries.add(new Entry(new Scalar(key, false, path.at()), changed));
        }
        return new Mapping(entries, mapping.at());
    }

    /// `node`, which stands before the segment at `depth`, with the rest of the path changed.
    private Node into(Node node, int depth, Optional<Class<? extends Plugin>> kind) {
        if (depth == segments.size()) {
            return value;
        }
        if (node instanceof Sequence list) {
            return intoList(list, depth, kind);
        }
        if (isSidesOfPreprocess(depth)) {
            Mapping sides = node instanceof Mapping mapping ? mapping : new Mapping(List.of(), node.at());
            return put(sides, depth, sides.get(segments.get(depth)), kind);
        }
        if (kind.isPresent()) {
            return intoPlugin(node, depth, kind.get());
        }
        if (node instanceof Mapping mapping) {
            boolean isModel = depth == 1 && segments.getFirst().equals("models");
            return put(
                    mapping,
                    depth,
                    mapping.get(segments.get(depth)),
                    isModel ? Optional.of(Layer.class) : Optional.empty());
        }
        if (node instanceof Scalar scalar && (scalar.isNull() || Values.isNone(scalar))) {
            return built(depth);
        }
        throw noPlace(depth, "a single value, " + node.described(), "Set " + until(depth) + " as a whole");
    }

    /// `preprocess: {input: …, target: …}` has the plugins one level deeper.
    private boolean isSidesOfPreprocess(int depth) {
        return depth == 1
                && segments.getFirst().equals("preprocess")
                && (segments.get(1).equals("input") || segments.get(1).equals("target"));
    }

    private Sequence intoList(Sequence list, int depth, Optional<Class<? extends Plugin>> kind) {
        String segment = segments.get(depth);
        int count = list.items().size();
        int index = -1;
        for (int i = 0; i < count; i++) {
            if (segment.equals(Integer.toString(i))) {
                index = i;
            }
        }
        if (index < 0) {
            throw new ExperimentException(
                    path.at(),
                    until(depth) + " is a list of " + count + ", so " + segment + " is no place in it",
                    count == 0 ? "" : "Count from 0 to " + (count - 1));
        }
        List<Node> items = new ArrayList<>(list.items());
        items.set(index, into(items.get(index), depth + 1, kind));
        return new Sequence(items, list.at());
    }

    private Node intoPlugin(Node node, int depth, Class<? extends Plugin> kind) {
        PluginSpec spec = PluginSpec.of(kind, node);
        String name = spec.name().text();
        if (!name.equals(segments.get(depth))) {
            throw noPlace(depth, name, "Paths below " + until(depth) + " start with " + until(depth) + "." + name);
        }
        if (depth + 1 == segments.size()) {
            return new Mapping(List.of(new Entry(spec.name(), value)), node.at());
        }
        var installed = plugins.find(kind, name);
        if (installed.isEmpty()) {
            return node; // the binder says that there is no such plugin
        }
        Mapping parameters = spec.parameters(installed.get(), plugins);
        String key = segments.get(depth + 1);
        Optional<Class<? extends Plugin>> child =
                PluginSpec.parameter(installed.get(), key).map(Parameter::type).flatMap(PluginSpec::kind);
        Mapping changed = put(parameters, depth + 1, parameters.get(key), child);
        return new Mapping(List.of(new Entry(spec.name(), changed)), node.at());
    }

    /// The value inside new mappings for the segments from `depth` on.
    private Node built(int depth) {
        if (depth == segments.size()) {
            return value;
        }
        Scalar key = new Scalar(segments.get(depth), false, path.at());
        return new Mapping(List.of(new Entry(key, built(depth + 1))), path.at());
    }

    private ExperimentException noPlace(int depth, String found, String advice) {
        return new ExperimentException(
                path.at(), until(depth) + " is " + found + ", so " + path.text() + " has no place", advice);
    }

    private String until(int depth) {
        return String.join(".", segments.subList(0, depth));
    }
}
