package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/// Gathers rows into one reused batch, without allocating.
final class BatchLoader {
    private final Samples samples;
    private final int width;
    private final int targetWidth;
    private final int positions;
    private final Batch batch;
    private final Tensor ownTarget;
    private final Batch ownBatch;

    /// @param capacity the largest batch
    /// @param arena owns the batch's native memory
    BatchLoader(Samples samples, int capacity, Arena arena) {
        this.samples = samples;
        Target target = samples.target();
        this.width = samples.input().size();
        this.targetWidth = target.shape().size();
        this.positions = target.positions();
        Tensor input = new Tensor(samples.input(), capacity, arena);
        Tensor scaled = new Tensor(target.shape(), capacity, arena);
        boolean oneTarget = samples.targets() == samples.ownTargets();
        this.ownTarget = oneTarget ? scaled : new Tensor(target.shape(), capacity, arena);
        Optional<int[]> lengths = samples.lengths().map(all -> new int[capacity]);
        Optional<Tensor> weights = samples.weights().isPresent() || lengths.isPresent()
                ? Optional.of(new Tensor(positions(target), capacity, arena))
                : Optional.empty();
        this.batch = new Batch(input, scaled, weights, lengths);
        this.ownBatch = oneTarget ? batch : new Batch(input, ownTarget, weights, lengths);
    }

    private static Shape positions(Target target) {
        return target.positions() == 1 ? Shape.of() : Shape.of(target.positions());
    }

    /// Fills the batch with `rows[from]` to `rows[to - 1]`.
    Batch load(int[] rows, int from, int to) {
        resize(to - from);
        float[] input = batch.input().write();
        float[] target = batch.target().write();
        for (int i = from; i < to; i++) {
            samples.inputs().copy(rows[i], input, (i - from) * width);
            samples.targets().copy(rows[i], target, (i - from) * targetWidth);
        }
        if (batch.weights().isPresent()) {
            loadWeights(rows, from, to);
        }
        return batch;
    }

    /// The batch that was loaded last, with targets in their own units.
    Batch inOwnUnits(int[] rows, int from, int to) {
        if (ownBatch != batch) {
            float[] target = ownTarget.write();
            for (int i = from; i < to; i++) {
                samples.ownTargets().copy(rows[i], target, (i - from) * targetWidth);
            }
        }
        return ownBatch;
    }

    Batch batch() {
        return batch;
    }

    /// The sum of the weights of the batch's positions: what a mean over batches weighs it by.
    double weight() {
        return batch.totalWeight(batch.size() * positions);
    }

    private void resize(int size) {
        batch.input().batch(size);
        batch.target().batch(size);
        ownTarget.batch(size);
        if (batch.weights().isPresent()) {
            batch.weights().get().batch(size);
        }
    }

    /// A position's weight is its sample's, and 0 in the padding after the sample's end.
    private void loadWeights(int[] rows, int from, int to) {
        float[] weight = batch.weights().get().write();
        for (int i = from; i < to; i++) {
            int at = (i - from) * positions;
            int length = positions;
            if (samples.lengths().isPresent()) {
                int steps = samples.lengths().get()[rows[i]];
                batch.lengths().get()[i - from] = steps;
                length = positions == 1 ? 1 : Math.min(steps, positions);
            }
            float sampleWeight =
                    samples.weights().isPresent() ? samples.weights().get()[rows[i]] : 1;
            Arrays.fill(weight, at, at + length, sampleWeight);
            Arrays.fill(weight, at + length, at + positions, 0);
        }
    }
}
