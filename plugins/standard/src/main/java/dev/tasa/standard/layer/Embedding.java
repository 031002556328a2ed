package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.standard.initializer.Normal;
import java.util.ArrayList;
import java.util.List;

/// Stands a trained vector for each class: words, letters, categories (Bengio et al. 2003, JMLR 3:1137).
///
/// Input class indices `[time]`, or of any shape; output `[time, units]`, the vectors along a new last axis.
/// The table of vectors is `[vocabulary, units]`. A number that is no index of it ends the trial, as a
/// [dev.tasa.api.DataException].
public record Embedding(
        @Required @Doc("how many classes there are") int vocabulary,
        @Required @Doc("length of a vector") int units,
        @Doc("start of the vectors") Initializer initializer)
        implements Layer {

    public Embedding() {
        this(1, 1, new Normal(1, 0));
    }

    public Embedding {
        Check.atLeast("vocabulary", vocabulary, 1);
        Check.atLeast("units", units, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        dimensions.add(units);
        return new Shape(dimensions);
    }

    @Override
    public Block build(BuildContext context) {
        return new EmbeddingBlock(this, context);
    }
}
