package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Optimizer;
import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.verdict.Verdicts;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.loss.MeanSquaredError;
import dev.tasa.standard.optimizer.Momentum;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Verdicts of full-batch gradient descent on a quadratic, where the largest eigenvalue λ of the Hessian says
/// what every rate must do: below 2/λ it converges, above it diverges, and with momentum β the bound is
/// 2(1 + β)/λ (Polyak 1964, doi:10.1016/0041-5553(64)90137-5).
class GradientDescentVerdictsTest {
    private static final int FEATURES = 3;
    private static final Synthetic DATA = new Synthetic(Kind.LINEAR, 200, FEATURES, 0.1, 7);
    private static final int EPOCHS = 600;

    /// The words for rates that are given as multiples of 1/λ.
    private static List<String> words(Optimizer optimizer, double... ratesTimesLambda) {
        List<Cell> cells = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (double multiple : ratesTimesLambda) {
            Trials trials = new Trials(
                    DATA, new MeanSquaredError(), new Dense(1, new Linear(), new Normal(0, 1), true, new Zeros()));
            trials.optimizer = optimizer;
            trials.batchSize = Recipe.FULL_BATCH;
            trials.epochs = EPOCHS;
            trials.learningRate = multiple / Hessian.largestEigenvalue(trials.data(), FEATURES);
            String id = "%012x".formatted(cells.size());
            String rate = Double.toString(trials.learningRate);
            cells.add(new Cell(id, Map.of("learning-rate", rate), experiment(trials.recipe())));
            results.add(renamed(trials.train(), id));
        }
        Plan plan = new Plan(List.of("learning-rate"), cells, 1, List.of());
        return Verdicts.of(plan, results, (experiment, repeat) -> Double.NaN).cells().stream()
                .map(cell -> cell.verdict().orElseThrow().toString())
                .toList();
    }

    private static TrialResult renamed(TrialResult result, String cell) {
        return new TrialResult(
                new TrialId(cell, 1),
                result.outcome(),
                result.curve(),
                result.bestEpoch(),
                result.trainLoss(),
                result.divergence(),
                result.error(),
                result.seconds(),
                result.digest());
    }

    private static Experiment experiment(Recipe recipe) {
        Split split = new Split(0.7, 0.15, 0.15, false, 0, false, false);
        return new Experiment("test", "", DATA, split, new None(), new None(), recipe, "auto", 1, 1);
    }

    @Test
    void slow_good_oscillating_and_diverging_rates_have_their_words() {
        // Per epoch, the component along the eigenvector is multiplied by 1 − 10⁻⁴, 0.5, −0.98 and −1.02.
        assertThat(words(new Sgd(), 1e-4, 0.5, 1.98, 2.02)).containsExactly("too-small", "good", "good", "diverged");
    }

    @Test
    void momentum_is_good_one_percent_below_its_own_bound_and_diverges_one_percent_above() {
        double bound = 2 * (1 + 0.9);

        assertThat(words(new Momentum(0.9, 0), 1e-5, 0.1, 0.99 * bound, 1.01 * bound))
                .containsExactly("too-small", "good", "good", "diverged");
    }
}
