package dev.tasa.runner.training;

import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import java.util.LinkedHashMap;
import java.util.Map;

/// The one look at the sealed test rows: the winner's best weights, evaluated once.
public final class SealedScores {
    static final int BATCH = 128;

    private SealedScores() {}

    /// Loss and metrics by name, in the recipe's order, loss first.
    ///
    /// @param data holds the test rows in the place of the validation rows
    /// @param best the trial's best weights
    public static Map<String, Double> of(Recipe recipe, TrialData data, long seed, Kernels kernels, Snapshot best) {
        int batch = Math.min(BATCH, data.validationRows().length);
        Samples samples = data.samples();
        try (Network network = new Network(
                recipe.model(),
                samples.input(),
                recipe.loss().outputShape(samples.target()),
                batch,
                seed,
                kernels,
                recipe.optimizer())) {
            network.load(best);
            BatchLoader loader = new BatchLoader(samples, batch);
            Evaluator evaluator = new Evaluator(network, recipe, data, data.validationRows(), loader, batch);
            return named(recipe, evaluator.scores(new Pass(loader.batch())));
        }
    }

    private static Map<String, Double> named(Recipe recipe, Evaluator.Scores scores) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("loss", scores.loss());
        for (int i = 0; i < scores.metrics().size(); i++) {
            named.put(recipe.metricNames().get(i), scores.metrics().get(i));
        }
        return named;
    }
}
