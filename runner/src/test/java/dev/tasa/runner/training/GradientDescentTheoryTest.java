package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.loss.MeanSquaredError;
import org.junit.jupiter.api.Test;

/// Full-batch gradient descent on a quadratic converges below 2/λmax of the loss's Hessian and diverges
/// above. For a linear model and the mean over n elements, the Hessian is (2/n)·XᵀX, X with the bias's column
/// of ones.
class GradientDescentTheoryTest {
    private static final int FEATURES = 3;
    private static final Synthetic DATA = new Synthetic(Kind.LINEAR, 200, FEATURES, 0.1, 7);

    /// Random weights have a component along every eigenvector.
    private static Trials descent(double rateTimesLambda) {
        Trials trials = new Trials(
                DATA, new MeanSquaredError(), new Dense(1, new Linear(), new Normal(0, 1), true, new Zeros()));
        trials.batchSize = Recipe.FULL_BATCH;
        trials.epochs = 1500;
        trials.learningRate = rateTimesLambda / Hessian.largestEigenvalue(trials.data(), FEATURES);
        return trials;
    }

    @Test
    void one_percent_below_the_bound_converges() {
        TrialResult result = descent(2 * 0.99).train();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        // Noise of deviation 0.1 leaves a loss of about 0.01.
        assertThat(result.curve().getLast().trainLoss()).isBetween(0.005, 0.02);
    }

    @Test
    void one_percent_above_the_bound_diverges() {
        TrialResult result = descent(2 * 1.01).train();

        assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
        // Each step multiplies the component along the eigenvector by 1.02, its loss by 1.0404.
        assertThat(result.divergence().orElseThrow().step()).isGreaterThan(100);
    }
}
