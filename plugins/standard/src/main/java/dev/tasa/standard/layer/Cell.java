package dev.tasa.standard.layer;

/// The arithmetic of a recurrent cell, for all samples of a batch at once: what happens in a step between the
/// matrix products.
///
/// Arrays are one a gate and one a step, `[batch, units]` in their front, rather than slices of a larger one:
/// the compiler vectorizes loops in which all arrays have the same index, and no others.
interface Cell {

    /// One array a gate for a step: the gates' weighted sums before [#forward], their derivatives after
    /// [#backward].
    float[][] sums(int step);

    /// The same of the state's share alone, where the cell keeps it apart from the input's; else what [#sums]
    /// returns.
    float[][] recurrentSums(int step);

    /// Computes the state `after` a step from the one `before` it and the step's sums.
    void forward(int step, float[] before, float[] after, int size);

    /// Goes back a step; the first one is `last`, the longest sequence's end.
    ///
    /// @param before the state before the step
    /// @param gradient derivative by the state after the step; overwritten with that by the state before it
    /// on all ways but through the sums
    void backward(int step, boolean last, float[] before, float[] gradient, int size);
}
