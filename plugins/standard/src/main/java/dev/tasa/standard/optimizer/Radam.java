package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// RAdam: Adam that trusts its mean square only as far as it has seen enough gradients (Liu et al. 2020,
/// arXiv:1908.03265, algorithm 2).
///
/// `ρ∞ = 2 / (1−β₂) − 1` and `ρₜ = ρ∞ − 2 t β₂ᵗ / (1−β₂ᵗ)` measure how many gradients `v` holds. While `ρₜ` is
/// 5 or less, `w ← w − η m̂`; after that `w ← w − η rₜ m̂ / √v̂` with
/// `rₜ = √((ρₜ−4)(ρₜ−2) ρ∞ / ((ρ∞−4)(ρ∞−2) ρₜ))`. `λ w` is added to `g` first. PyTorch's ε is added to √v, before
/// the correction, and its threshold is 5 where the paper's is 4.
public record Radam(
        @Doc("decay of the running mean of gradients") double beta1,

        @Doc("decay of the running mean of squared gradients")
        double beta2,

        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Radam() {
        this(0.9, 0.999, 1e-8, 0);
    }

    public Radam {
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
        followGradients(weight, gradient, means, squares);

        long t = step.number();
        double rate = step.learningRate() / BiasCorrection.of(beta1, t);
        double correction = BiasCorrection.of(beta2, t);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * (1 - correction) / correction;
        if (length > 5) {
            double rectification =
                    Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            stepByRoot(weight, means, squares, (float) (rate * rectification * Math.sqrt(correction)));
        } else {
            stepByMean(weight, means, (float) rate);
        }
    }

    private void followGradients(float[] weight, float[] gradient, float[] means, float[] squares) {
        float keep1 = (float) beta1;
        float take1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float take2 = (float) (1 - beta2);
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            means[i] = keep1 * means[i] + take1 * g;
            squares[i] = keep2 * squares[i] + take2 * (g * g);
        }
    }

    private void stepByRoot(float[] weight, float[] means, float[] squares, float rate) {
        float eps = (float) epsilon;
        for (int i = 0; i < weight.length; i++) {
            weight[i] -= rate * means[i] / ((float) Math.sqrt(squares[i]) + eps);
        }
    }

    private static void stepByMean(float[] weight, float[] means, float rate) {
        for (int i = 0; i < weight.length; i++) {
            weight[i] -= rate * means[i];
        }
    }
}
