package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Names;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.standard.initializer.Zeros;

/// What recurrent layers share: everything but their cell.
interface RecurrentLayer extends Layer {

    int units();

    Returns returns();

    boolean bidirectional();

    Initializer initializer();

    Initializer recurrentInitializer();

    /// How many units wide the kernels are, in units of the layer: one part a gate.
    int gates();

    /// A cell that works on these arrays.
    ///
    /// @param batch the largest
    Cell newCell(Steps steps, int batch);

    default Initializer biasInitializer() {
        return new Zeros();
    }

    /// Whether the recurrent product has a bias of its own, because the cell does not just add it to the
    /// input's.
    default boolean hasRecurrentBias() {
        return false;
    }

    default int directions() {
        return bidirectional() ? 2 : 1;
    }

    @Override
    default Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new ShapeException(Names.of(getClass()) + " reads sequences, [time, features], but its input is "
                    + input + "; put embedding or one-hot before it for letters, reshape for numbers");
        }
        return returns().outputShape(input.dimension(0), directions(), units());
    }

    @Override
    default Block build(BuildContext context) {
        return new RecurrentBlock(this, context);
    }
}
