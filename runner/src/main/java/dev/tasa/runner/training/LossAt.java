package dev.tasa.runner.training;

import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import java.util.Arrays;

/// The training loss of a model as a function of its weights, over the first thousand training rows.
public final class LossAt implements AutoCloseable {
    private static final int MOST_ROWS = 1000;

    private final Network network;
    private final Evaluator evaluator;
    private final Pass pass;

    /// @param state where untrained state, as of batch-norm, stands
    public LossAt(Recipe recipe, TrialData data, long seed, Kernels kernels, Snapshot state) {
        int[] rows = Arrays.copyOf(data.trainRows(), Math.min(MOST_ROWS, data.trainRows().length));
        Samples samples = data.samples();
        int batch = EvaluationBatch.of(recipe, samples, rows.length);
        this.network = new Network(
                recipe.model(),
                samples.input(),
                recipe.loss().outputShape(samples.target()),
                batch,
                seed,
                kernels,
                recipe.optimizer());
        network.load(state);
        BatchLoader loader = new BatchLoader(samples, batch, network.arena());
        this.evaluator = new Evaluator(network, recipe, data, rows, loader, batch);
        this.pass = new Pass(loader.batch());
    }

    /// @param weights as [WeightPath#point] has them
    public double of(float[] weights) {
        network.setWeights(weights);
        return evaluator.loss(pass);
    }

    @Override
    public void close() {
        network.close();
    }
}
