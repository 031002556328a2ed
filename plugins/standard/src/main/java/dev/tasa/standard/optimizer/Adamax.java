package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// AdaMax: Adam with the decaying maximum of the gradients in place of their mean square (Kingma & Ba 2015,
/// arXiv:1412.6980, algorithm 2).
///
/// `m ← β₁ m + (1−β₁) g`, `u ← max(β₂ u, |g| + ε)` and `w ← w − η m / ((1−β₁ᵗ) u)`, with `λ w` added to `g`
/// first. The paper has no ε; PyTorch's keeps `u` above 0.
public record Adamax(
        @Doc("decay of the running mean of gradients") double beta1,
        @Doc("decay of the maximum") double beta2,

        @Doc("added to each gradient's magnitude so that the maximum is never 0")
        double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Adamax() {
        this(0.9, 0.999, 1e-8, 0);
    }

    public Adamax {
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
        float[] maxima = slot[1];
        float rate = (float) (step.learningRate() / BiasCorrection.of(beta1, step.number()));
        float keep1 = (float) beta1;
        float take1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float eps = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float m = keep1 * means[i] + take1 * g;
            float u = Math.max(keep2 * maxima[i], Math.abs(g) + eps);
            means[i] = m;
            maxima[i] = u;
            weight[i] -= rate * m / u;
        }
    }
}
