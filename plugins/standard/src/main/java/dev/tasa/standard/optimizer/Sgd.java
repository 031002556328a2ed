package dev.tasa.standard.optimizer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Step;

/// Gradient descent on mini-batches: every weight steps against its gradient (Robbins & Monro 1951,
/// doi:10.1214/aoms/1177729586).
///
/// `w ← w − η (g + λ w)`
public record Sgd(
        @Doc("L2 penalty, added to the gradient as weight-decay × weight")
        double weightDecay) implements Optimizer {

    public Sgd() {
        this(0);
    }

    public Sgd {
        Check.atLeast("weightDecay", weightDecay, 0);
    }

    @Override
    public int slots() {
        return 0;
    }

    @Override
    public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
        float rate = (float) step.learningRate();
        float decay = (float) weightDecay;
        for (int i = 0; i < weight.length; i++) {
            weight[i] -= rate * (gradient[i] + decay * weight[i]);
        }
    }
}
