package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;

/// Sets each number to 0 with probability `rate` while training and divides the others by `1 − rate`, so
/// that their expectation stays (Srivastava et al. 2014, JMLR 15:1929; inverted as in section 10). In
/// evaluation numbers pass unchanged.
public record Dropout(
        @Doc("probability of dropping a number") double rate) implements Layer {

    public Dropout() {
        this(0.5);
    }

    public Dropout {
        Check.fraction("rate", rate);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Block build(BuildContext context) {
        return new DropoutBlock(rate, context);
    }
}
