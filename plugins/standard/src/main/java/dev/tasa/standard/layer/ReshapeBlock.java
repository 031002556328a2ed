package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;

/// Shows numbers, where they are, in another shape of the same size.
final class ReshapeBlock implements Block {
    private final View output;
    private final View inputGradient;

    ReshapeBlock(Shape shape, BuildContext context) {
        output = new View(shape);
        inputGradient = new View(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return output.of(input);
    }

    @Override
    public Tensor backward(Tensor outputGradient) {
        return inputGradient.of(outputGradient);
    }

    /// The view of the tensor that came last: mostly the same one comes again.
    private static final class View {
        private final Shape shape;
        private Tensor tensor;
        private Tensor view;

        View(Shape shape) {
            this.shape = shape;
        }

        Tensor of(Tensor other) {
            if (other != tensor) {
                tensor = other;
                view = other.as(shape);
            }
            view.batch(other.batch());
            return view;
        }
    }
}
