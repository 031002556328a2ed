package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;

/// Layer normalization: the last axis has mean 0 and variance 1 at each position of each sample, then each
/// feature is scaled and shifted (Ba et al. 2016, arXiv:1607.06450).
///
/// Input and output `[…, features]`; gamma and beta are `[features]`.
public record LayerNorm(@Doc("added to the variance") double epsilon) implements Layer {

    public LayerNorm() {
        this(1e-5);
    }

    public LayerNorm {
        Check.positive("epsilon", epsilon);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new LayerNormBlock(epsilon, context);
    }
}
