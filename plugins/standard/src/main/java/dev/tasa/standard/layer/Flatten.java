package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;

/// Makes one vector of each sample, the last axis running fastest.
public record Flatten() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public Block build(BuildContext context) {
        return new ReshapeBlock(outputShape(context.input()), context);
    }
}
