package dev.tasa.runner.experiment;

import dev.tasa.api.DidYouMean;
import dev.tasa.api.Layer;
import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.training.NamedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `model`, a list of layers or the name of one of `models`. Any layer may have a `name` and be
/// `trainable: false`.
final class ModelBinder {
    private final PluginBinder binder;
    private final Problems problems;

    ModelBinder(PluginBinder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /// The list that `model` stands for.
    Optional<Node> listed(Node model, Optional<Node> models) {
        if (!(model instanceof Scalar name)) {
            return Optional.of(model);
        }
        Mapping named = models.orElse(null) instanceof Mapping mapping ? mapping : new Mapping(List.of(), model.at());
        Optional<Node> listed = named.get(name.text());
        if (listed.isEmpty()) {
            List<String> names =
                    named.entries().stream().map(entry -> entry.key().text()).toList();
            String meant = DidYouMean.among(names, name.text())
                    .map(word -> "; did you mean " + word + "?")
                    .orElse("");
            problems.add(
                    model.at(),
                    "no model named " + name.text() + meant,
                    names.isEmpty()
                            ? "Write a list of layers, or name architectures under models"
                            : "models has " + String.join(", ", names));
        }
        return listed;
    }

    /// Every architecture under `models`, for its mistakes.
    void checkAll(Node models) {
        if (!(models instanceof Mapping named)) {
            problems.add(
                    models.at(), "models must be a mapping, but is " + models.described(), "Write name: [layer, …]");
            return;
        }
        named.entries().forEach(entry -> layers(entry.value()));
    }

    Optional<List<NamedLayer>> layers(Node node) {
        return binder.parts().bound(NamedLayer.class, node, problems, () -> layersOf(node));
    }

    private Optional<List<NamedLayer>> layersOf(Node node) {
        if (!(node instanceof Sequence list) || list.items().isEmpty()) {
            problems.add(
                    node.at(),
                    "a model must be a list of layers, but is "
                            + (node instanceof Sequence ? "an empty list" : node.described()),
                    "Write for example [{dense: 64}, output]");
            return Optional.empty();
        }
        List<NamedLayer> layers = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            int index = i;
            problems.attempt(() -> PluginSpec.of(Layer.class, item))
                    .flatMap(spec -> layer(spec, index))
                    .ifPresent(layer -> {
                        Integer first = names.putIfAbsent(layer.name(), index);
                        if (first != null) {
                            problems.add(
                                    item.at(),
                                    "two layers are named " + layer.name() + ": " + first + " and " + index,
                                    "Give one of them another name");
                        }
                        layers.add(layer);
                    });
        }
        return layers.size() < list.items().size() ? Optional.empty() : Optional.of(List.copyOf(layers));
    }

    private Optional<NamedLayer> layer(PluginSpec spec, int index) {
        Section common = new Section(common(spec), spec.name().text(), problems);
        String name = common.read("name", ModelBinder::layerName)
                .orElse(index + "." + spec.name().text());
        boolean trainable = common.truth("trainable").orElse(true);
        return binder.plugin(Layer.class, withoutCommon(spec), Parameter.OF_EVERY_LAYER)
                .map(layer -> new NamedLayer(name, trainable, layer));
    }

    private static String layerName(Node node) {
        String name = Texts.text("name", node);
        if (!ExperimentBinder.isName(name)) {
            throw new ExperimentException(
                    node.at(),
                    "name may have letters, digits, '.', '_' and '-', at most 64, but is " + name,
                    "Write for example hidden-1");
        }
        return name;
    }

    private static Mapping common(PluginSpec spec) {
        return spec.given().orElse(null) instanceof Mapping given
                ? given
                : new Mapping(List.of(), spec.name().at());
    }

    private static PluginSpec withoutCommon(PluginSpec spec) {
        if (!(spec.given().orElse(null) instanceof Mapping given)) {
            return spec;
        }
        List<Entry> own = given.entries().stream()
                .filter(entry -> !Parameter.OF_EVERY_LAYER.contains(entry.key().text()))
                .toList();
        return own.size() == given.entries().size()
                ? spec
                : new PluginSpec(spec.name(), Optional.of(new Mapping(own, given.at())));
    }
}
