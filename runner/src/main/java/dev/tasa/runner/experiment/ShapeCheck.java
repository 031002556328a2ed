package dev.tasa.runner.experiment;

import dev.tasa.api.Activation;
import dev.tasa.api.Dataset;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Names;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.runner.experiment.ExperimentBinder.Bound;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Recipe;
import java.util.List;
import java.util.Optional;

/// Follows the shapes through a model, from the data to the loss, before anything is built.
final class ShapeCheck {
    private final Bound bound;
    private final Recipe recipe;
    private final Target target;
    private final Problems problems;

    private ShapeCheck(Bound bound, Target target, Problems problems) {
        this.bound = bound;
        this.recipe = bound.experiment().recipe();
        this.target = target;
        this.problems = problems;
    }

    static void check(Bound bound, Dataset data, Problems problems) {
        ShapeCheck check = new ShapeCheck(bound, data.target(), problems);
        check.metrics();
        check.model(data.input());
    }

    private void model(Shape input) {
        Loss loss = recipe.loss();
        Shape wanted;
        try {
            wanted = loss.outputShape(target);
        } catch (ShapeException refused) {
            problems.add(bound.loss().at(), refused.getMessage(), "");
            return;
        }
        Shape shape = input;
        Optional<Activation> last = Optional.empty();
        for (int i = 0; i < recipe.model().size(); i++) {
            NamedLayer named = recipe.model().get(i);
            Layer layer = named.layer().adaptedTo(wanted);
            try {
                shape = layer.outputShape(shape);
            } catch (ShapeException refused) {
                problems.add(layerAt(i), refused.getMessage(), "Its input, after " + before(i) + ", is " + shape);
                return;
            }
            last = layer.lastActivation();
        }
        Location at = layerAt(recipe.model().size() - 1);
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

    private void metrics() {
        for (int i = 0; i < recipe.metrics().size(); i++) {
            int index = i;
            try {
                recipe.metrics().get(i).tally(target, 1);
            } catch (ShapeException refused) {
                Location at = bound.metrics()
                        .map(list -> list.items().get(index).at())
                        .orElse(bound.loss().at());
                problems.add(at, refused.getMessage(), "");
            }
        }
    }

    private String before(int layer) {
        return layer == 0 ? "the data" : recipe.model().get(layer - 1).name();
    }

    private Location layerAt(int index) {
        List<Node> layers = bound.model().items();
        return layers.get(index).at();
    }

    private static String name(Loss loss) {
        return Names.of(loss.getClass());
    }
}
