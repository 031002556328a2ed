package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;

/// Adds to each step a pattern of sines that tells attention where the step stands (Vaswani et al. 2017,
/// arXiv:1706.03762, section 3.5).
///
/// Input and output `[time, features]`. At time t, feature 2i gets sin(t / 10000^(2i/features)) and feature
/// 2i + 1 the cosine of the same.
public record PositionalEncoding() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new ShapeException("positional-encoding marks the steps of sequences, [time, features], but its"
                    + " input is " + input + "; put embedding before it");
        }
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new PositionalEncodingBlock(context);
    }
}
