package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;

/// The last layer: a dense one with as many units as the target needs, and no activation, since the loss
/// applies its own.
public record Output(
        @Doc("start of the kernel") Initializer initializer,
        @Doc("whether to add a bias") boolean bias,
        @Doc("start of the bias") Initializer biasInitializer)
        implements Layer {

    public Output() {
        this(new GlorotUniform(), true, new Zeros());
    }

    @Override
    public Layer adaptedTo(Shape outputs) {
        return new Dense(outputs.last(), new Linear(), initializer, bias, biasInitializer);
    }

    @Override
    public Shape outputShape(Shape input) {
        throw needsTarget();
    }

    @Override
    public Block build(BuildContext context) {
        throw needsTarget();
    }

    private static ShapeException needsTarget() {
        return new ShapeException("output takes its width from the target and the loss, which a network of its own"
                + " does not have; write dense with its units here");
    }
}
