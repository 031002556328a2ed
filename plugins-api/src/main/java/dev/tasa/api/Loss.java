package dev.tasa.api;

/// What training makes small: a mean over a batch, and its derivative by the model's output.
///
/// A loss that turns outputs into probabilities takes logits, applies its link (softmax, sigmoid) itself in
/// the stable form, and applies it again in [#predict]. Means weigh each position by [Batch#weight] and
/// divide by the sum of weights; they accumulate in `double` in a fixed order.
public interface Loss extends Plugin {

    /// The shape that one output sample must have for this target: `[classes]`, `[1]`, `[time, classes]` and
    /// so on.
    ///
    /// @throws ShapeException when this loss cannot learn such a target; the message names a loss that can
    Shape outputShape(Target target);

    /// The mean loss of a batch.
    ///
    /// @param output `[batch, …outputShape]`
    double value(Tensor output, Batch batch);

    /// Overwrites `outputGradient` with the derivative of [#value] by `output`.
    void gradient(Tensor output, Batch batch, Tensor outputGradient);

    /// Both in one call, for losses that save work by it. The result is the same as that of the two calls,
    /// bit for bit.
    default double valueAndGradient(Tensor output, Batch batch, Tensor outputGradient) {
        double value = value(output, batch);
        gradient(output, batch, outputGradient);
        return value;
    }

    /// Turns outputs into predictions: probabilities through the link, or the outputs themselves. Both
    /// `[batch, …outputShape]`.
    void predict(Tensor output, Tensor prediction);

    /// Whether outputs are logits, so that a model must not end in softmax or sigmoid.
    default boolean takesLogits() {
        return false;
    }
}
