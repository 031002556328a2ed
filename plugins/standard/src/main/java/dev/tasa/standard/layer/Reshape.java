package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;

/// Gives each sample another shape of as many numbers, in the same row-major order.
public record Reshape(
        @Required @Doc("the new shape of one sample") Shape shape) implements Layer {

    public Reshape() {
        this(Shape.of(1));
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.size() != shape.size()) {
            throw new ShapeException("reshape to " + shape + " takes " + shape.size() + " numbers, but its input "
                    + input + " has " + input.size());
        }
        return shape;
    }

    @Override
    public Block build(BuildContext context) {
        return new ReshapeBlock(outputShape(context.input()), context);
    }
}
