package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Tensor;
import java.util.function.DoubleUnaryOperator;

/// A function of the weighted mean, over all positions, of −ln p of the right class.
final class Surprise implements Metric.Tally {
    private final DoubleUnaryOperator ofMean;
    private double nats;
    private double total;

    Surprise(DoubleUnaryOperator ofMean) {
        this.ofMean = ofMean;
    }

    @Override
    public void reset() {
        nats = 0;
        total = 0;
    }

    @Override
    public void add(Tensor prediction, Batch batch) {
        float[] probabilities = prediction.read();
        float[] actual = batch.target().read();
        int columns = prediction.sample().last();
        for (int i = 0; i < prediction.rows(); i++) {
            double weight = batch.weight(i);
            if (weight > 0) {
                nats -= weight * StrictMath.log(probability((int) actual[i], probabilities, i, columns));
                total += weight;
            }
        }
    }

    @Override
    public double value() {
        return ofMean.applyAsDouble(nats / total);
    }

    /// One column is the probability of class 1 of two, more are those of all classes.
    private static double probability(int actual, float[] probabilities, int position, int columns) {
        if (columns == 1) {
            double second = probabilities[position];
            return actual == 1 ? second : 1 - second;
        }
        return probabilities[position * columns + actual];
    }
}
