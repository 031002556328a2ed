package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// AdaGrad: each weight's rate shrinks with all the gradients it has seen (Duchi, Hazan & Singer 2011, JMLR
/// 12:2121–2159, figure 1, diagonal case).
///
/// `s ← s + g²` and `w ← w − η g / (√s + ε)`, with `λ w` added to `g` first.
public record Adagrad(
        @Doc("added to the root so that it is never 0") double epsilon,

        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay)
        implements Optimizer {

    public Adagrad() {
        this(1e-10, 0);
    }

    public Adagrad {
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
        float eps = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            float g = gradient[i] + decay * weight[i];
            float s = squares[i] + g * g;
            squares[i] = s;
            weight[i] -= rate * g / ((float) Math.sqrt(s) + eps);
        }
    }
}
