package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// Adam: running means of the gradient and its square, both corrected for their start at zero (Kingma & Ba
/// 2015, arXiv:1412.6980, algorithm 1).
///
/// `m ← β₁ m + (1−β₁) g`, `v ← β₂ v + (1−β₂) g²`, then `w ← w − η m̂ / (√v̂ + ε)` with `m̂ = m / (1−β₁ᵗ)` and
/// `v̂ = v / (1−β₂ᵗ)`; `λ w` is added to `g` first.
public record Adam(
        @Doc("decay of the running mean of gradients") double beta1,

        @Doc("decay of the running mean of squared gradients")
        double beta2,

        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Adam() {
        this(0.9, 0.999, 1e-8, 0);
    }

    public Adam {
        Check.fraction("beta1", beta1);
        Check.fraction("beta2", beta2);
        Check.positive("epsilon", epsilon);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] means = slot[0];
        float[] squares = slot[1];
        // Algorithm 1, not the form at the end of section 2: folding the correction of v into the rate changes
        // what epsilon means.
        float rate = (float) (step.learningRate() / BiasCorrection.of(beta1, step.number()));
        float correction = (float) (1 / Math.sqrt(BiasCorrection.of(beta2, step.number())));
        float keep1 = (float) beta1;
        float take1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float take2 = (float) (1 - beta2);
        float eps = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float m = keep1 * means[i] + take1 * g;
            float v = keep2 * squares[i] + take2 * (g * g);
            means[i] = m;
            squares[i] = v;
            weight[i] -= rate * m / ((float) Math.sqrt(v) * correction + eps);
        }
    }
}
