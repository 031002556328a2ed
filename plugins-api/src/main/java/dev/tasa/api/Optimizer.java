package dev.tasa.api;

/// How weights follow their gradients: one plain loop over `float[]`, which the JIT vectorizes.
///
/// ```java
/// /// Gradient descent with momentum.
/// public record Momentum(@Doc("share of the velocity that is kept") double momentum) implements Optimizer {
///     public Momentum() { this(0.9); }
///
///     public Momentum { Check.fraction("momentum", momentum); }
///
///     @Override public int slots() { return 1; }    // one velocity for each number of the weight
///
///     @Override public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
///         float[] velocity = slot[0];
///         float rate = (float) step.learningRate(), keep = (float) momentum;
///         for (int i = 0; i < weight.length; i++) {
///             velocity[i] = keep * velocity[i] + gradient[i];
///             weight[i] -= rate * velocity[i];
///         }
///     }
/// }
/// ```
/// Its state is in slots that the trainer owns, one set a weight, so that checkpoints, resume and determinism
/// need nothing from the optimizer. The record itself is shared by all trials and their threads.
///
/// Compute in `double` what is the same for the whole array, such as `1 - beta2`, and cast it to `float`
/// before the loop: a difference of floats has lost digits. What depends on the step follows from
/// [Step#number], by [StrictMath], whose bits are the same everywhere. Defaults are PyTorch's.
///
/// `update` allocates nothing, but four functions of [StrictMath] do: `pow`, `sin`, `cos` and `tan`. Instead
/// of `pow(decay, t)` write `exp(t * log(decay))`, and instead of `1 - pow(decay, t)` write
/// `-expm1(t * log(decay))`; of a sine or cosine sum as many terms of its series as a `double` tells apart, 8
/// up to π/4.
public interface Optimizer extends Plugin {

    /// How many state arrays each weight has: 0 for gradient descent, 1 for momentum, 2 for Adam. The same at
    /// every call.
    int slots();

    /// The shape of one slot; the weight's own unless the optimizer keeps less, as a single number `[]`.
    ///
    /// @param slot which, from 0
    /// @param weight the weight's shape
    default Shape slotShape(int slot, Shape weight) {
        return weight;
    }

    /// What every element of a slot holds before the first step.
    default float slotStart(int slot) {
        return 0;
    }

    /// Changes `weight` and its slots in place. Called once a step for each trainable weight, in the order of
    /// the layers; what happens to one weight depends on no other.
    ///
    /// @param weight the values, row-major in [Step#shape]
    /// @param gradient of the same length, after clipping; the optimizer may use it as scratch space
    /// @param slot this weight's state, `slot[0]` to `slot[slots() - 1]`
    /// @param step the step's number from 1, its learning rate, and the weight's name, shape and role
    void update(float[] weight, float[] gradient, float[][] slot, Step step);
}
