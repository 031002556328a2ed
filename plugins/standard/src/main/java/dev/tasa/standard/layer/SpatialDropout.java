package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;

/// Sets whole channels of a sample to 0 with probability `rate` while training and divides the others by
/// `1 − rate` (Tompson et al. 2015, arXiv:1411.4280): neighbouring pixels say much the same, so that dropping
/// single ones hides little. In evaluation numbers pass unchanged.
///
/// Input and output `[…, channels]`, an image or a sequence.
public record SpatialDropout(
        @Doc("probability of dropping a channel") double rate) implements Layer {

    public SpatialDropout() {
        this(0.5);
    }

    public SpatialDropout {
        Check.fraction("rate", rate);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() < 2) {
            throw new ShapeException("spatial-dropout takes images [height, width, channels] or sequences [time,"
                    + " channels], but its input is " + input + "; write dropout here");
        }
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new SpatialDropoutBlock(rate, context);
    }
}
