package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// AdaDelta: steps in the weight's own units, from running means of squared gradients and squared steps
/// (Zeiler 2012, arXiv:1212.5701, algorithm 1).
///
/// `s ← ρ s + (1−ρ) g²`, `Δ = g √(u + ε) / √(s + ε)`, `u ← ρ u + (1−ρ) Δ²` and `w ← w − η Δ`, with `λ w`
/// added to `g` first. The paper has no learning rate: 1 gives its rule.
public record Adadelta(
        @Doc("decay of both running means") double rho,

        @Doc("added inside both roots; the first steps are about its root")
        double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Adadelta() {
        this(0.9, 1e-6, 0);
    }

    public Adadelta {
        Check.fraction("rho", rho);
        Check.positive("epsilon", epsilon);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] gradientSquares = slot[0];
        float[] stepSquares = slot[1];
        float rate = (float) step.learningRate();
        float keep = (float) rho;
        float take = (float) (1 - rho);
        float eps = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float s = keep * gradientSquares[i] + take * (g * g);
            float u = stepSquares[i];
            float delta = g * ((float) Math.sqrt(u + eps) / (float) Math.sqrt(s + eps));
            gradientSquares[i] = s;
            stepSquares[i] = keep * u + take * (delta * delta);
            weight[i] -= rate * delta;
        }
    }
}
