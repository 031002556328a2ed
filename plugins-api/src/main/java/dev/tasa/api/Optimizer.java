package dev.tasa.api;

/// How weights follow their gradients. One plain loop over `float[]`, which the JIT vectorizes.
///
/// Its state is in slots that the trainer owns, so that checkpoints, resume and determinism need nothing from
/// the optimizer. Defaults are PyTorch's.
public interface Optimizer extends Plugin {

    /// How many state arrays each weight has: 0 for gradient descent, 1 for momentum, 2 for Adam.
    int slots();

    /// The shape of one slot; the weight's own unless the optimizer keeps less, as a single number `[]`.
    default Shape slotShape(int slot, Shape weight) {
        return weight;
    }

    /// What every element of a slot holds before the first step.
    default float slotStart(int slot) {
        return 0;
    }

    /// Changes `weight` in place. Called once a step for each trainable weight, in the order of the layers.
    ///
    /// @param gradient after clipping; the optimizer may use it as scratch space
    /// @param slot this weight's state, `slot[0]` to `slot[slots() - 1]`
    /// @param step the step's number from 1, its learning rate, and the weight's name, shape and role
    void update(float[] weight, float[] gradient, float[][] slot, Step step);
}
