package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.standard.initializer.GlorotUniform;

/// Multi-head self-attention: each step gathers from all steps what its query finds in their keys (Vaswani
/// et al. 2017, arXiv:1706.03762, section 3.2), with biases as in PyTorch's MultiheadAttention.
///
/// Input and output `[time, features]`; the features are shared out evenly among the heads. Padding is never
/// looked at. The kernel of queries, keys and values is `[features, 3 features]`, in this order; that of the
/// output `[features, features]`.
public record SelfAttention(
        @Doc("how many heads; they divide the features") int heads,

        @Doc("whether a step sees itself and earlier ones alone")
        boolean causal,

        @Doc("start of the kernels") Initializer initializer)
        implements Layer {

    public SelfAttention() {
        this(1, false, new GlorotUniform());
    }

    public SelfAttention {
        Check.atLeast("heads", heads, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new ShapeException("self-attention reads sequences, [time, features], but its input is " + input
                    + "; put embedding before it");
        }
        if (input.last() % heads != 0) {
            throw new ShapeException("self-attention shares features out among heads, but " + heads
                    + " heads do not divide the " + input.last() + " features of its input");
        }
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new SelfAttentionBlock(this, context);
    }
}
