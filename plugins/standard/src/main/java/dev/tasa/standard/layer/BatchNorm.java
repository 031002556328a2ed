package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;

/// Batch normalization: each channel has mean 0 and variance 1 over the batch and all positions, then is
/// scaled and shifted (Ioffe & Szegedy 2015, arXiv:1502.03167).
///
/// Input and output `[…, channels]`; gamma and beta are `[channels]`. Evaluation uses running means and unbiased
/// variances instead, which move by `momentum` towards the batch's in each training step, as in PyTorch. A single
/// value has no unbiased variance, so it moves neither.
public record BatchNorm(
        @Doc("share of the new batch in the running statistics")
        double momentum,

        @Doc("added to the variance") double epsilon)
        implements Layer {

    public BatchNorm() {
        this(0.1, 1e-5);
    }

    public BatchNorm {
        Check.inRange("momentum", momentum, 0, 1);
        Check.positive("epsilon", epsilon);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new BatchNormBlock(this, context);
    }
}
