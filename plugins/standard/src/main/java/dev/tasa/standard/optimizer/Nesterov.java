package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// Gradient descent with Nesterov's momentum, which looks one step ahead (Sutskever et al. 2013, PMLR
/// 28(3):1139–1147, equations 3 and 4).
///
/// `b ← μ b + g + λ w` and `w ← w − η (g + λ w + μ b)`: the paper's rule in the variable `w + μ v`, as in
/// PyTorch, so that the gradient is taken where the weights are.
public record Nesterov(
        @Doc("share of the velocity that is kept at each step")
        double momentum,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Nesterov() {
        this(0.9, 0);
    }

    public Nesterov {
        Check.fraction("momentum", momentum);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] velocity = slot[0];
        float rate = (float) step.learningRate();
        float keep = (float) momentum;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float b = keep * velocity[i] + g;
            velocity[i] = b;
            weight[i] -= rate * (g + keep * b);
        }
    }
}
