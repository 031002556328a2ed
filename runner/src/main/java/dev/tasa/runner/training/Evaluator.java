package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Computes loss and metrics of a network over rows, in evaluation mode.
final class Evaluator {

    /// @param metrics in the recipe's order
    record Scores(double loss, List<Double> metrics) {}

    private final Network network;
    private final Loss loss;
    private final TrialData data;
    private final int[] rows;
    private final BatchLoader loader;
    private final int batchSize;
    private final Tensor prediction;
    private final List<Metric.Tally> tallies = new ArrayList<>();
    private final List<Metric.Tally> counted = new ArrayList<>();

    /// @param batchSize the largest that `network` and `loader` were built for
    Evaluator(Network network, Recipe recipe, TrialData data, int[] rows, BatchLoader loader, int batchSize) {
        this.network = network;
        this.loss = recipe.loss();
        this.data = data;
        this.rows = rows;
        this.loader = loader;
        this.batchSize = batchSize;
        var target = data.samples().target();
        this.prediction = new Tensor(loss.outputShape(target), batchSize, network.arena());
        for (Metric metric : recipe.metrics()) {
            tallies.add(metric.tally(target, rows.length * target.positions()));
        }
        counted.addAll(tallies);
    }

    /// [#scores] lets `tally` count beside the metrics.
    void countAlso(Metric.Tally tally) {
        counted.add(tally);
    }

    /// Loss alone, the mean over all positions by weight.
    double loss(Pass pass) {
        return evaluate(pass, List.of());
    }

    Scores scores(Pass pass) {
        counted.forEach(Metric.Tally::reset);
        double value = evaluate(pass, counted);
        return new Scores(value, tallies.stream().map(Metric.Tally::value).toList());
    }

    /// Evaluates a whole and a last batch, which takes all the memory that evaluation ever takes.
    ///
    /// @return how many rows that were
    int rehearse(Pass pass) {
        tallies.forEach(Metric.Tally::reset);
        int first = Math.max(0, (rows.length - 1) / batchSize - 1) * batchSize;
        evaluate(pass, tallies, first);
        return rows.length - first;
    }

    private double evaluate(Pass pass, List<Metric.Tally> counting) {
        return evaluate(pass, counting, 0);
    }

    private double evaluate(Pass pass, List<Metric.Tally> counting, int first) {
        pass.evaluation();
        double sum = 0;
        double totalWeight = 0;
        for (int from = first; from < rows.length; from += batchSize) {
            int to = Math.min(from + batchSize, rows.length);
            Batch batch = loader.load(rows, from, to);
            Tensor output = network.forward(batch.input(), pass);
            double weight = loader.weight();
            sum += weight == 0 ? 0 : weight * loss.value(output, batch);
            totalWeight += weight;
            if (!counting.isEmpty()) {
                prediction.batch(batch.size());
                loss.predict(output, prediction);
                data.unscaling().apply(prediction);
                Batch own = loader.inOwnUnits(rows, from, to);
                for (Metric.Tally tally : counting) {
                    tally.add(prediction, own);
                }
            }
        }
        return totalWeight == 0 ? Double.NaN : sum / totalWeight;
    }
}
