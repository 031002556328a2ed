package dev.tasa.runner.experiment;

import dev.tasa.api.Activation;
import dev.tasa.api.Dataset;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.training.NamedLayer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows the shapes through a model, from the data to the loss, before anything is built.
///
/// @param layers where each layer of `model` is written
/// @param lossAt where the loss is written
/// @param scores where each of `metrics` is written; empty where they are the default
record ShapeCheck(
        List<NamedLayer> model,
        Sequence layers,
        Loss loss,
        Location lossAt,
        List<Metric> metrics,
        Optional<Sequence> scores) {

    void check(Dataset data, Problems problems) {
        checkMetrics(data, problems);
        checkModel(data, problems);
    }

    private void checkModel(Dataset data, Problems problems) {
        Target target = data.target();
        Shape wanted;
        try {
            wanted = loss.outputShape(target);
        } catch (ShapeException refused) {
            problems.add(lossAt, refused.getMessage(), targetAdvice(data, loss::outputShape));
            return;
        }
        Shape shape = data.input();
        Optional<Activation> last = Optional.empty();
        for (int i = 0; i < model.size(); i++) {
            NamedLayer named = model.get(i);
            Layer layer = named.layer().adaptedTo(wanted);
            try {
                shape = layer.outputShape(shape);
            } catch (ShapeException refused) {
                problems.add(layerAt(i), refused.getMessage(), "Its input, after " + before(i) + ", is " + shape);
                return;
            }
            last = layer.lastActivation();
        }
        Location at = layerAt(model.size() - 1);
        if (!shape.equals(wanted)) {
            problems.add(
                    at,
                    "the model ends in " + shape + ", but " + name(loss) + " needs " + wanted + " for " + target.name(),
                    "End the model with output, a dense layer with as many units as the target needs");
        }
        if (loss.takesLogits() && last.filter(Activation::yieldsProbabilities).isPresent()) {
            String activation = Names.of(last.get().getClass());
            problems.add(
                    at,
                    "the model ends in " + activation + ", but " + name(loss) + " takes logits and applies its own",
                    "Drop " + activation);
        }
    }

    private void checkMetrics(Dataset data, Problems problems) {
        Target target = data.target();
        for (int i = 0; i < metrics.size(); i++) {
            int index = i;
            Metric metric = metrics.get(i);
            try {
                metric.tally(target, 1);
            } catch (ShapeException refused) {
                Location at = scores.map(list -> list.items().get(index).at()).orElse(lossAt);
                problems.add(at, refused.getMessage(), targetAdvice(data, other -> metric.tally(other, 1)));
            } catch (ParameterException refused) {
                String parameter = Names.kebab(refused.parameter());
                Location at = scores.map(list -> parameterAt(list.items().get(index), parameter))
                        .orElse(lossAt);
                problems.add(at, refused.getMessage(), "Write a value that fits the target " + target.name());
            }
        }
    }

    /// What the data say of taking classes for numbers, or numbers for classes, where a loss or metric takes those.
    private static String targetAdvice(Dataset data, Consumer<Target> taker) {
        Target target = data.target();
        List<String> classes = target.isClass() ? List.of() : List.of("0", "1");
        try {
            taker.accept(new Target(target.name(), target.shape(), classes));
            return data.targetAdvice();
        } catch (ShapeException | ParameterException refusedToo) {
            return "";
        }
    }

    /// Where `{top-k: {k: 5}}` or `{top-k: 5}` gives the parameter; else where the metric is named.
    private static Location parameterAt(Node metric, String parameter) {
        if (!(metric instanceof Mapping mapping)) {
            return metric.at();
        }
        Node given = mapping.entries().getFirst().value();
        return given instanceof Mapping parameters
                ? parameters.get(parameter).map(Node::at).orElse(metric.at())
                : given.at();
    }

    private String before(int layer) {
        return layer == 0 ? "the data" : model.get(layer - 1).name();
    }

    private Location layerAt(int index) {
        return layers.items().get(index).at();
    }

    private static String name(Loss loss) {
        return Names.of(loss.getClass());
    }
}
