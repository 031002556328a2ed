package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import java.util.Optional;

/// A fully connected layer: `y = f(x W + b)` along the last axis of any shape.
///
/// Input `[…, in]`, output `[…, units]`; the kernel W is `[in, units]` and b `[units]`.
public record Dense(
        @Required @Doc("width of the output") int units,
        @Doc("function f of the weighted sum") Activation activation,
        @Doc("start of the kernel") Initializer initializer,
        @Doc("whether to add a bias") boolean bias,
        @Doc("start of the bias") Initializer biasInitializer)
        implements Layer {

    public Dense() {
        this(1, new Linear(), new GlorotUniform(), true, new Zeros());
    }

    public Dense {
        Check.atLeast("units", units, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.withLast(units);
    }

    @Override
    public Block build(BuildContext context) {
        return new DenseBlock(this, context);
    }

    @Override
    public Optional<Activation> lastActivation() {
        return Optional.of(activation);
    }
}
