package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import java.util.ArrayList;
import java.util.List;

/// Makes of each class index a vector that is 1 at the index and 0 elsewhere.
///
/// Input class indices `[time]`, or of any shape; output `[time, classes]`. A number that is no index ends
/// the trial, as a [dev.tasa.api.DataException].
public record OneHot(
        @Required @Doc("how many classes there are") int classes) implements Layer {

    public OneHot() {
        this(1);
    }

    public OneHot {
        Check.atLeast("classes", classes, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        dimensions.add(classes);
        return new Shape(dimensions);
    }

    @Override
    public Block build(BuildContext context) {
        return new OneHotBlock(this, context);
    }
}
