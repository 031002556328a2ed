package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// AdamW: Adam whose weight decay bypasses the running means (Loshchilov & Hutter 2019, arXiv:1711.05101,
/// algorithm 2).
///
/// `w ← w − η λ w − η m̂ / (√v̂ + ε)`, with `m̂` and `v̂` as in [Adam]. As in PyTorch, the decay is multiplied
/// by the learning rate; the paper multiplies it by the schedule's factor alone.
public record Adamw(
        @Doc("decay of the running mean of gradients") double beta1,

        @Doc("decay of the running mean of squared gradients")
        double beta2,

        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("share of the weight, times the rate, that is taken off at each step")
        double weightDecay)
        implements Optimizer {

    public Adamw() {
        this(0.9, 0.999, 1e-8, 0.01);
    }

    public Adamw {
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
        float rate = (float) (step.learningRate() / BiasCorrection.of(beta1, step.number()));
        float correction = (float) (1 / Math.sqrt(BiasCorrection.of(beta2, step.number())));
        float remains = (float) (1 - step.learningRate() * weightDecay);
        float keep1 = (float) beta1;
        float take1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float take2 = (float) (1 - beta2);
        float eps = (float) epsilon;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i];
            float m = keep1 * means[i] + take1 * g;
            float v = keep2 * squares[i] + take2 * (g * g);
            means[i] = m;
            squares[i] = v;
            weight[i] = remains * weight[i] - rate * m / ((float) Math.sqrt(v) * correction + eps);
        }
    }
}
