package dev.tasa.api;

import java.util.Optional;

/// What a step works on: inputs, targets, and where they exist weights and lengths of the samples.
///
/// Losses and metrics count a target's *positions*: one a sample, or one a time step where the target has one
/// a step. A position's weight is 1 unless the batch has weights; padding after the end of a sequence weighs
/// 0, so losses and metrics honour lengths by honouring weights.
public final class Batch {
    private final Tensor input;
    private final Tensor target;
    private final Optional<Tensor> weights;
    private final Optional<int[]> lengths;

    /// Inputs and targets alone: every position weighs 1.
    public Batch(Tensor input, Tensor target) {
        this(input, target, Optional.empty(), Optional.empty());
    }

    /// @param input `[batch, …input]`
    /// @param target `[batch, …target]`; classes are indices from 0, written as floats
    /// @param weights `[batch]` or `[batch, time]`, one a position, at least 0
    /// @param lengths time steps of each sample that are no padding, as many as the largest batch
    public Batch(Tensor input, Tensor target, Optional<Tensor> weights, Optional<int[]> lengths) {
        this.input = input;
        this.target = target;
        this.weights = weights;
        this.lengths = lengths;
    }

    public Tensor input() {
        return input;
    }

    public Tensor target() {
        return target;
    }

    public Optional<Tensor> weights() {
        return weights;
    }

    /// Time steps of sample `i` that are no padding; without lengths, all of them.
    public Optional<int[]> lengths() {
        return lengths;
    }

    /// Samples in use.
    public int size() {
        return input.batch();
    }

    /// The weight of one position, counted over the whole batch.
    public float weight(int position) {
        return weights.isPresent() ? weights.get().read()[position] : 1;
    }

    /// The sum of the weights of the first `positions` positions: what a loss's mean divides by. Where it is
    /// 0 the loss is 0.
    public double totalWeight(int positions) {
        if (weights.isEmpty()) {
            return positions;
        }
        float[] weight = weights.get().read();
        double total = 0;
        for (int i = 0; i < positions; i++) {
            total += weight[i];
        }
        return total;
    }
}
