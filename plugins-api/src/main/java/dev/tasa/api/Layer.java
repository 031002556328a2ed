package dev.tasa.api;

import java.util.List;
import java.util.Optional;

/// A layer as an experiment describes it. It knows the shape it makes of a shape, and builds the stateful
/// [Block] that computes.
///
/// ```java
/// /// Multiplies every number by one trained factor.
/// public record Gain(@Doc("the factor before training") double start) implements Layer {
///     public Gain() { this(1.0); }
///
///     @Override public Shape outputShape(Shape input) { return input; }
///
///     @Override public Block build(BuildContext context) {
///         Initializer constant = (values, shape, random) -> Arrays.fill(values, (float) start);
///         Weight gain = context.weight("gain", Shape.of(1), Role.SCALE, constant);
///         Tensor output = context.tensor(context.input());
///         Tensor inputGradient = context.tensor(context.input());
///         return new Block() {
///             private Tensor input;
///
///             @Override public Tensor forward(Tensor input, Pass pass) {
///                 this.input = input;
///                 output.batch(input.batch());
///                 float[] x = input.read(), y = output.write();
///                 for (int i = 0; i < output.size(); i++) y[i] = gain.values()[0] * x[i];
///                 return output;
///             }
///
///             // y = g·x, so dL/dg = Σ dL/dy · x and dL/dx = g · dL/dy.
///             @Override public Tensor backward(Tensor outputGradient) {
///                 inputGradient.batch(outputGradient.batch());
///                 float[] x = input.read(), dy = outputGradient.read(), dx = inputGradient.write();
///                 double sum = 0;
///                 for (int i = 0; i < inputGradient.size(); i++) {
///                     sum += (double) dy[i] * x[i];
///                     dx[i] = gain.values()[0] * dy[i];
///                 }
///                 gain.gradient()[0] = (float) sum;
///                 return inputGradient;
///             }
///         };
///     }
/// }
/// ```
/// A component that lets experiments choose the initializer or an activation needs a default: see [Plugin].
///
/// Every layer of a model may also carry `name:` and `trainable: false` in YAML; the runner handles both. Layers
/// inside another one, such as those of `residual`, may not: they train if the outer layer does.
public interface Layer extends Plugin {

    /// The shape of one output sample for one input sample.
    ///
    /// @throws ShapeException when the layer cannot take `input`; the message says what it takes
    Shape outputShape(Shape input);

    /// Registers weights and state and allocates buffers; after this the block allocates nothing.
    Block build(BuildContext context);

    /// This layer with the width that the target needs: `output` becomes a dense layer. All others stay as
    /// they are; a layer with children returns itself with adapted children.
    ///
    /// @param outputs the shape that the loss expects of one output sample
    default Layer adaptedTo(Shape outputs) {
        return this;
    }

    /// This layer and the one after it, as they are best built: with the same weights and the same result, but less
    /// work between them. By default both as they are.
    default List<Layer> before(Layer next) {
        return List.of(this, next);
    }

    /// The activation that the layer's output went through last, so that a softmax before a loss that applies
    /// its own is refused.
    default Optional<Activation> lastActivation() {
        return Optional.empty();
    }
}
