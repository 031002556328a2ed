package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// Gradient descent with a heavy ball's momentum (Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Sutskever et
/// al. 2013, PMLR 28(3):1139–1147, equations 1 and 2).
///
/// `b ← μ b + g + λ w` and `w ← w − η b`. The rate multiplies the whole velocity, as in PyTorch,
/// not the gradient alone, so a schedule that lowers it slows the ball at once.
public record Momentum(
        @Doc("share of the velocity that is kept at each step")
        double momentum,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Momentum() {
        this(0.9, 0);
    }

    public Momentum {
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
            float b = keep * velocity[i] + (gradient[i] + decay * weight[i]);
            velocity[i] = b;
            weight[i] -= rate * b;
        }
    }
}
