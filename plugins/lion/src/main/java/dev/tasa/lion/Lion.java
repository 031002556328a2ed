package dev.tasa.lion;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// Lion: every weight moves by the rate, in the direction of the sign of an interpolated momentum (Chen et al.
/// 2023, arXiv:2302.06675, algorithm 2).
///
/// `w ← w − η (sign(β₁ m + (1−β₁) g) + λ w)`, then `m ← β₂ m + (1−β₂) g`. Good rates are 3 to 10 times
/// smaller than AdamW's, and good decays as many times larger (section 5).
public record Lion(
        @Doc("share of the momentum in the direction of the update")
        double beta1,

        @Doc("decay of the momentum") double beta2,

        @Doc("share of the weight, times the rate, that is taken off at each step")
        double weightDecay)
        implements Optimizer {

    public Lion() {
        this(0.9, 0.99, 0);
    }

    public Lion {
        Check.inRange("beta1", beta1, 0, 1);
        Check.inRange("beta2", beta2, 0, 1);
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float[] momentum = slot[0];
        float rate = (float) step.learningRate();
        float remains = (float) (1 - step.learningRate() * weightDecay);
        float keep1 = (float) beta1;
        float take1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float take2 = (float) (1 - beta2);
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i];
            float m = momentum[i];
            weight[i] = remains * weight[i] - rate * Math.signum(keep1 * m + take1 * g);
            momentum[i] = keep2 * m + take2 * g;
        }
    }
}
