package dev.tasa.standard.layer;

/// What a recurrent layer's run over a batch keeps of every step, for itself and for its cell. Arrays are
/// `[step, batch, …]`, so that a step's rows lie together: rows a whole sequence apart fall on the same cache
/// lines where its length is a power of two. A sample's row at a step is `step · batch + sample`, and its row
/// at the next one `batch` rows further.
///
/// @param units as many as fill whole vectors (see [Lanes])
/// @param sums `[steps, batch, gates · units]`: the gates' weighted inputs; after the way back, their derivatives
/// @param recurrentSums the same of the state's share, where the cell keeps it apart; else `sums`
/// @param states `[steps + 1, batch, units]`: the state before each step, and after the last
/// @param gradients `[steps, batch, units]`: derivatives by the state after each step
record Steps(int units, float[] sums, float[] recurrentSums, float[] states, float[] gradients) {}
