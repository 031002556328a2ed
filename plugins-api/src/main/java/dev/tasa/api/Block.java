package dev.tasa.api;

/// A built layer in one trial: it owns its output and gradient buffers and refers to its weights. One thread
/// uses it.
public interface Block {

    /// Computes the output for `input`, a batch of any size up to the one it was built for. The tensor that
    /// it returns is the block's own and is overwritten by the next call. The block may keep a reference to
    /// `input`, which stays unchanged until `backward` has run.
    ///
    /// @param pass training or evaluation, the step's number, and the batch with its lengths
    Tensor forward(Tensor input, Pass pass);

    /// From the derivative of the loss by the last training pass's output, overwrites the gradient of each
    /// weight and returns the derivative by the input: the block's own tensor, or `outputGradient` itself
    /// changed in place. Where [BuildContext#needsInputGradient] is false the result is not looked at and
    /// need not be computed.
    Tensor backward(Tensor outputGradient);
}
