package dev.tasa.standard.layer;

/// The arithmetic of a recurrent cell: what happens in a step between the matrix products, for the units of
/// one sample, whose row says the step and the sample (see [Steps]).
interface Cell {

    /// Called before the first step, from a state of zeros: what a cell keeps beside the state begins, too. Where it
    /// lay may hold a later step of a smaller batch.
    default void begin(int batch) {}

    /// Computes the state after a step from the one before it and the step's sums.
    ///
    /// @param batch rows from a sample's step to its next one
    void forward(int row, int batch);

    /// Turns a step's sums into their derivatives, given the gradient by the state after it; and adds to the
    /// gradient by the state before it, if that is a step's, what reaches it on other ways than the sums.
    void backward(int row, int batch);

    /// Called before the way back, from the last step to the first.
    default void turnRound() {}
}
