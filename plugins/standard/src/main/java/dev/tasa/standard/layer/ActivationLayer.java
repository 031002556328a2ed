package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Name;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.standard.activation.Linear;
import java.util.Optional;

/// Applies an activation function as a layer of its own; softmax and its like work along the last axis.
@Name("activation")
public record ActivationLayer(@Required @Doc("the function") Activation function) implements Layer {

    public ActivationLayer() {
        this(new Linear());
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new ActivationBlock(function, context);
    }

    @Override
    public Optional<Activation> lastActivation() {
        return Optional.of(function);
    }
}
