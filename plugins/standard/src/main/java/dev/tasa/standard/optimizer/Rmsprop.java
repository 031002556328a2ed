package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// RMSProp: the gradient divided by the root of its running mean square (Tieleman & Hinton 2012, Neural
/// Networks for Machine Learning, lecture 6.5).
///
/// `s ← ρ s + (1−ρ) g²` and `w ← w − η g / (√s + ε)`, with `λ w` added to `g` first. Some libraries put ε
/// inside the root; here it is outside, as in PyTorch.
public record Rmsprop(
        @Doc("decay of the running mean of squared gradients")
        double rho,

        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Rmsprop() {
        this(0.99, 1e-8, 0);
    }

    public Rmsprop {
        Check.fraction("rho", rho);
        Check.positive("epsilon", epsilon);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] squares = slot[0];
        float rate = (float) step.learningRate();
        float keep = (float) rho;
        float take = (float) (1 - rho);
        float eps = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float s = keep * squares[i] + take * (g * g);
            squares[i] = s;
            weight[i] -= rate * g / ((float) Math.sqrt(s) + eps);
        }
    }
}
