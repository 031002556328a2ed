package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import java.util.List;

/// Adds what its layers make of the input to the input itself, `y = x + f(x)`, so that deep stacks start as
/// shallow ones (He et al. 2016, arXiv:1512.03385).
///
/// The layers must give back the shape that they get. They are named after their place, as `0.dense`.
public record Residual(
        @Required @Doc("the layers f, in order") List<Layer> layers) implements Layer {

    public Residual() {
        this(List.of(new Flatten()));
    }

    public Residual {
        layers = List.copyOf(layers);
        Check.that(!layers.isEmpty(), "layers", "must have at least one layer", layers);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.outputShape(shape);
        }
        if (!shape.equals(input)) {
            throw new ShapeException("residual adds its input " + input + " to what its layers make of it, " + shape
                    + ", which must have the same shape; give the last layer as many units as come in");
        }
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new ResidualBlock(layers, context);
    }

    @Override
    public Layer adaptedTo(Shape outputs) {
        return new Residual(
                layers.stream().map(layer -> layer.adaptedTo(outputs)).toList());
    }
}
