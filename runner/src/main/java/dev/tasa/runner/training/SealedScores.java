package dev.tasa.runner.training;

import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The one look at the sealed test rows: the winner's best weights, evaluated once.
///
/// @param byName loss and metrics, in the recipe's order, loss first
/// @param confusion of classes, from the same evaluation; empty for numbers and for very many classes
public record SealedScores(Map<String, Double> byName, Optional<Confusion> confusion) {
    /// @param data holds the test rows in the place of the validation rows
    /// @param best the trial's best weights
    public static SealedScores of(Recipe recipe, TrialData data, long seed, Kernels kernels, Snapshot best) {
        Samples samples = data.samples();
        int batch = Math.min(EvaluationBatch.of(recipe, samples), data.validationRows().length);
        try (Network network = new Network(
                recipe.model(),
                samples.input(),
                recipe.loss().outputShape(samples.target()),
                batch,
                seed,
                kernels,
                recipe.optimizer())) {
            network.load(best);
            BatchLoader loader = new BatchLoader(samples, batch, network.arena());
            Evaluator evaluator = new Evaluator(network, recipe, data, data.validationRows(), loader, batch);
            Optional<ConfusionTally> confusion = tally(samples.target());
            confusion.ifPresent(evaluator::countAlso);
            Map<String, Double> byName = named(recipe, evaluator.scores(new Pass(loader.batch())));
            return new SealedScores(byName, confusion.map(ConfusionTally::confusion));
        }
    }

    private static Optional<ConfusionTally> tally(Target target) {
        boolean isReadable = target.isClass() && target.classes().size() <= Confusion.MOST_CLASSES;
        return isReadable ? Optional.of(new ConfusionTally(target.classes())) : Optional.empty();
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
