package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Tensor;

/// The weighted share of positions whose prediction hits the target.
final class HitShare implements Metric.Tally {

    /// Whether the prediction at `position` of `[positions, columns]` hits class `actual`.
    interface Hit {
        boolean test(int actual, float[] prediction, int position, int columns);
    }

    private final Hit hit;
    private double hits;
    private double total;

    HitShare(Hit hit) {
        this.hit = hit;
    }

    @Override
    public void reset() {
        hits = 0;
        total = 0;
    }

    @Override
    public void add(Tensor prediction, Batch batch) {
        float[] probabilities = prediction.read();
        float[] actual = batch.target().read();
        int columns = prediction.sample().last();
        for (int i = 0; i < prediction.rows(); i++) {
            double weight = batch.weight(i);
            total += weight;
            if (hit.test((int) actual[i], probabilities, i, columns)) {
                hits += weight;
            }
        }
    }

    @Override
    public double value() {
        return hits / total;
    }
}
