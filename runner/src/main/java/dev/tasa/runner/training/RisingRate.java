package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Step;
import dev.tasa.api.Tensor;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Trains for some steps while the learning rate rises from step to step, and says what each step's mini-batch
/// lost before it: the raw curve of a learning-rate range test (Smith 2017, arXiv:1506.01186, section 3.3).
///
/// Everything else is as in a trial of the same recipe, seed and data: initial weights, batches and their order,
/// optimizer, clipping. Schedule, warm-up and early stopping are left out; the rate is what is tested.
public final class RisingRate {
    /// A loss this many times the first has left the valley.
    private static final double LEFT_FACTOR = 10;

    private final Recipe recipe;
    private final TrialData data;
    private final long seed;
    private final double[] rates;

    /// @param seed the repeat's
    /// @param rates one a step
    public RisingRate(Recipe recipe, TrialData data, long seed, double... rates) {
        this.recipe = recipe;
        this.data = data;
        this.seed = seed;
        this.rates = rates.clone();
    }

    /// The losses before each step. They end with the last one before numbers stop being finite, or before the
    /// loss is ten times the first.
    ///
    /// @param cancelled asked before each step; true ends the curve there
    public double[] losses(Kernels kernels, BooleanSupplier cancelled) {
        int[] order = data.trainRows().clone();
        int size = Math.min(recipe.batchSize(), order.length);
        Samples samples = data.samples();
        Shape output = recipe.loss().outputShape(samples.target());
        double[] losses = new double[rates.length];
        try (Network network =
                new Network(recipe.model(), samples.input(), output, size, seed, kernels, recipe.optimizer())) {
            BatchLoader loader = new BatchLoader(samples, size, network.arena());
            Pass pass = new Pass(loader.batch());
            Tensor gradient = new Tensor(output, size, network.arena());
            Step step = new Step();
            int position = order.length;
            int epoch = 0;
            for (int i = 0; i < rates.length && !cancelled.getAsBoolean(); i++) {
                if (position >= order.length) {
                    position = 0;
                    shuffle(order, ++epoch);
                }
                Batch batch = loader.load(order, position, Math.min(position + size, order.length));
                position += size;
                step.advance(rates[i]);
                Tensor logits = network.forward(batch.input(), pass.training(step.number()));
                gradient.batch(batch.size());
                losses[i] = recipe.loss().valueAndGradient(logits, batch, gradient);
                network.backward(gradient);
                double norm = network.gradientNorm();
                if (!(losses[i] <= limit(losses[0])) || !Double.isFinite(norm)) {
                    return Arrays.copyOf(losses, i);
                }
                network.clip(recipe.clip(), norm);
                network.update(recipe.optimizer(), step);
                if (!network.hasFiniteWeights()) {
                    return Arrays.copyOf(losses, i + 1);
                }
            }
        }
        return losses;
    }

    /// Above a first loss below zero, too, as a likelihood's may be.
    private static double limit(double first) {
        return first + (LEFT_FACTOR - 1) * Math.abs(first);
    }

    /// As [Trainer] does it.
    private void shuffle(int[] order, int epoch) {
        System.arraycopy(data.trainRows(), 0, order, 0, order.length);
        if (recipe.shuffle()) {
            RandomStream.of(seed, "shuffle/" + epoch).shuffle(order);
        }
    }
}
