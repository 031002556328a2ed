package dev.tasa.runner.training;

import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.Optional;

/// Preprocessed rows, shared by all trials and never changed: inputs, targets as trained on, and targets in
/// their own units for metrics.
///
/// @param inputs each of shape `input`
/// @param targets each of the target's shape, scaled where the experiment scales targets
/// @param ownTargets the same in the data's own units; the same object where targets are not scaled
/// @param weights `[rows]`; empty where every sample counts 1
/// @param lengths `[rows]`; empty where no sequence is padded
public final class Samples {
    private final Shape input;
    private final Target target;
    private final RowSource inputs;
    private final RowSource targets;
    private final RowSource ownTargets;
    private final Optional<float[]> weights;
    private final Optional<int[]> lengths;

    public Samples(
            Shape input,
            Target target,
            RowSource inputs,
            RowSource targets,
            RowSource ownTargets,
            Optional<float[]> weights,
            Optional<int[]> lengths) {
        this.input = input;
        this.target = target;
        this.inputs = inputs;
        this.targets = targets;
        this.ownTargets = ownTargets;
        this.weights = weights;
        this.lengths = lengths;
    }

    public Shape input() {
        return input;
    }

    public Target target() {
        return target;
    }

    /// How to read inputs.
    public RowSource inputs() {
        return inputs;
    }

    RowSource targets() {
        return targets;
    }

    RowSource ownTargets() {
        return ownTargets;
    }

    Optional<float[]> weights() {
        return weights;
    }

    Optional<int[]> lengths() {
        return lengths;
    }
}
