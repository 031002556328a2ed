package dev.tasa.runner.experiment;

import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.api.Plugin;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Target;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Plugins;
import java.util.List;
import java.util.Optional;

/// Reads those fields of an experiment that name plugins and may be absent.
record PluginFields(Section section, Plugins plugins, PluginBinder binder, Optional<Target> target, Problems problems) {

    /// A field that has a default.
    <P extends Plugin> Optional<P> one(Class<P> kind, String key) {
        return one(kind, key, ExperimentBinder.DEFAULT_PLUGINS.get(key));
    }

    private <P extends Plugin> Optional<P> one(Class<P> kind, String key, String otherwise) {
        Optional<Node> node = section.node(key);
        return node.isPresent() ? binder.plugin(kind, node.get()) : byDefault(kind, key, otherwise);
    }

    private <P extends Plugin> Optional<P> byDefault(Class<P> kind, String key, String name) {
        Optional<Installed<P>> installed = plugins.find(kind, name);
        if (installed.isEmpty()) {
            section.missing(key, "Its default, " + name + ", is not installed");
        }
        return installed.map(Installed::defaults);
    }

    /// By default accuracy for classes and rmse for numbers.
    Optional<List<Metric>> metrics() {
        Optional<Node> node = section.node("metrics");
        if (node.isEmpty()) {
            String usual = target.map(Target::isClass).orElse(true) ? "accuracy" : "rmse";
            return byDefault(Metric.class, "metrics", usual).map(List::of);
        }
        Optional<List<Metric>> metrics = binder.plugins(Metric.class, "metrics", node.get());
        metrics.ifPresent(listed -> refuseTwice(listed, (Sequence) node.get()));
        return metrics;
    }

    private void refuseTwice(List<Metric> metrics, Sequence written) {
        List<String> names =
                metrics.stream().map(metric -> Names.of(metric.getClass())).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                problems.add(
                        written.items().get(i).at(), "metrics lists " + names.get(i) + " twice", "Keep one of the two");
            }
        }
    }

    /// What changes inputs and targets; each `none` unless the experiment says otherwise.
    record Preprocessing(Optional<Preprocessor> input, Optional<Preprocessor> target) {}

    /// `preprocess: standardize` for inputs alone, or `{input: …, target: …}`.
    Preprocessing preprocessing() {
        Optional<Node> node = section.node("preprocess");
        String none = ExperimentBinder.DEFAULT_PLUGINS.get("preprocess");
        boolean hasSides = node.orElse(null) instanceof Mapping mapping
                && (mapping.get("input").isPresent() || mapping.get("target").isPresent());
        if (!hasSides) {
            return new Preprocessing(
                    one(Preprocessor.class, "preprocess", none), byDefault(Preprocessor.class, "preprocess", none));
        }
        Mapping sides = (Mapping) node.get();
        Section.refuseUnknown(sides, "preprocess", List.of("input", "target"), problems);
        PluginFields fields =
                new PluginFields(new Section(sides, "preprocess", problems), plugins, binder, target, problems);
        Optional<Preprocessor> ofTarget = fields.one(Preprocessor.class, "target", none);
        ofTarget.ifPresent(plugin -> refuseScaledClasses(plugin, sides));
        return new Preprocessing(fields.one(Preprocessor.class, "input", none), ofTarget);
    }

    private void refuseScaledClasses(Preprocessor plugin, Mapping sides) {
        String name = Names.of(plugin.getClass());
        if (!name.equals("none") && target.filter(Target::isClass).isPresent()) {
            problems.add(
                    sides.get("target").orElseThrow().at(),
                    "only numbers can be scaled, but the target " + target.get().name() + " is a class",
                    "Write preprocess: " + name + " to scale the inputs");
        }
    }
}
