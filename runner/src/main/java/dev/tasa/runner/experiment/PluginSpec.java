package dev.tasa.runner.experiment;

import dev.tasa.api.Plugin;
import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// A plugin as it is written: `adam`, `{adam: {beta1: 0.8}}`, or with one parameter bare, `dense: 64`.
///
/// @param given what follows the name
record PluginSpec(Scalar name, Optional<Node> given) {

    static PluginSpec of(Class<? extends Plugin> kind, Node node) {
        String label = Plugins.kindName(kind);
        switch (node) {
            case Scalar name -> {
                Texts.text(label, name);
                return new PluginSpec(name, Optional.empty());
            }
            case Mapping mapping
            when mapping.entries().size() == 1 -> {
                Entry only = mapping.entries().getFirst();
                return new PluginSpec(only.key(), Optional.of(only.value()));
            }
            case Mapping mapping -> {
                List<String> keys = mapping.entries().stream()
                        .map(entry -> entry.key().text())
                        .toList();
                throw new ExperimentException(
                        node.at(),
                        label + " must be one name, but here are " + keys.size()
                                + (keys.isEmpty() ? "" : ": " + String.join(", ", keys)),
                        keys.isEmpty()
                                ? "Write a name, or {name: {parameter: value}}"
                                : "Write {" + keys.getFirst() + ": {parameter: value}}, indented below the name");
            }
            case Node.Sequence list ->
                throw new ExperimentException(
                        node.at(),
                        label + " must be one name, but here is a list",
                        "Write a name, or {name: {parameter: value}}");
        }
    }

    /// The parameters by name.
    ///
    /// @throws ExperimentException where a bare value is given and stands for no parameter
    Mapping parameters(Installed<?> plugin, Plugins plugins) {
        if (given.isEmpty()) {
            return new Mapping(List.of(), name.at());
        }
        Node value = given.get();
        if (value instanceof Scalar empty && empty.isNull()) {
            if (!empty.text().isEmpty()) {
                throw new ExperimentException(
                        empty.at(), name.text() + " has no value", "Write " + name.text() + " alone");
            }
            return new Mapping(List.of(), name.at());
        }
        if (value instanceof Mapping byName && !isBarePlugin(byName, plugin, plugins)) {
            return byName;
        }
        if (plugin.parameters().isEmpty()) {
            throw new ExperimentException(
                    value.at(), name.text() + " has no parameters", "Write " + name.text() + " alone");
        }
        Parameter bare = plugin.bareParameter().orElseThrow(() -> ambiguous(plugin, value));
        Scalar key = new Scalar(bare.name(), false, value.at());
        return new Mapping(List.of(new Entry(key, value)), value.at());
    }

    private ExperimentException ambiguous(Installed<?> plugin, Node value) {
        List<String> names = plugin.parameters().stream().map(Parameter::name).toList();
        return new ExperimentException(
                value.at(),
                name.text() + " has the parameters " + String.join(", ", names) + ", and " + FlowText.of(value)
                        + " could be any of them",
                "Write for example {" + name.text() + ": {" + names.getFirst() + ": " + FlowText.of(value) + "}}");
    }

    /// Whether `activation: {leaky-relu: 0.1}` gives the bare parameter a plugin rather than naming
    /// parameters.
    private static boolean isBarePlugin(Mapping mapping, Installed<?> plugin, Plugins plugins) {
        Optional<Parameter> bare = plugin.bareParameter();
        if (mapping.entries().size() != 1 || bare.isEmpty()) {
            return false;
        }
        String key = mapping.entries().getFirst().key().text();
        return kind(bare.get().type())
                .filter(kind -> plugin.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals(key)))
                .flatMap(kind -> plugins.find(kind, key))
                .isPresent();
    }

    /// The plugin kind that a component, an item of a list or an optional value is of.
    static Optional<Class<? extends Plugin>> kind(Type type) {
        return switch (type) {
            case ParameterizedType generic -> kind(generic.getActualTypeArguments()[0]);
            case Class<?> raw when Plugin.class.isAssignableFrom(raw) -> Optional.of(raw.asSubclass(Plugin.class));
            default -> Optional.empty();
        };
    }

    static Optional<Parameter> parameter(Installed<?> plugin, String name) {
        for (Parameter parameter : plugin.parameters()) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }
}
