package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Shape;
import dev.tasa.api.Step;

/// NAdam: Adam with Nesterov's look ahead and a momentum that grows towards beta1 (Dozat 2016, ICLR
/// workshop, openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ, its Nadam algorithm).
///
/// `μₜ = β₁ (1 − ½·0.96^(tψ))`, where ψ is the momentum decay; `m` and `v` as in [Adam], `λ w` added to `g`
/// first; then `w ← w − η (μₜ₊₁ m / (1−∏ᵗ⁺¹μᵢ) + (1−μₜ) g / (1−∏ᵗμᵢ)) / (√v̂ + ε)`.
public record Nadam(
        @Doc("decay of the running mean of gradients, which the momentum grows towards")
        double beta1,

        @Doc("decay of the running mean of squared gradients")
        double beta2,

        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("how fast the momentum grows from half of beta1 to beta1")
        double momentumDecay,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    // Not StrictMath.pow in each step, which allocates three small arrays a call.
    private static final double LN_096 = StrictMath.log(0.96);

    /// Slot of the product of all momenta so far: one number a weight array.
    private static final int PRODUCT = 2;

    public Nadam() {
        this(0.9, 0.999, 1e-8, 0.004, 0);
    }

    public Nadam {
        Check.fraction("beta1", beta1);
        Check.fraction("beta2", beta2);
        Check.positive("epsilon", epsilon);
        Check.atLeast("momentumDecay", momentumDecay, 0);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 3;
    }

    @Override
    public Shape slotShape(int slot, Shape weight) {
        return slot == PRODUCT ? Shape.of() : weight;
    }

    @Override
    public float slotStart(int slot) {
        return slot == PRODUCT ? 1 : 0;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] means = slot[0];
        float[] squares = slot[1];
        double momentum = momentum(step.number());
        double nextMomentum = momentum(step.number() + 1);
        double product = slot[PRODUCT][0] * momentum;
        slot[PRODUCT][0] = (float) product;

        float gradientRate = (float) (step.learningRate() * (1 - momentum) / (1 - product));
        float meanRate = (float) (step.learningRate() * nextMomentum / (1 - product * nextMomentum));
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
            weight[i] -= (gradientRate * g + meanRate * m) / ((float) Math.sqrt(v) * correction + eps);
        }
    }

    /// The paper's μ at step `t`.
    private double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.exp(LN_096 * t * momentumDecay));
    }
}
