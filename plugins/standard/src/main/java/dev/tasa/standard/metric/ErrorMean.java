package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Tensor;
import java.util.function.DoubleUnaryOperator;

/// A function of the weighted mean, over all elements, of a function of each error.
final class ErrorMean implements Metric.Tally {
    private final DoubleUnaryOperator ofError;
    private final DoubleUnaryOperator ofMean;
    private double sum;
    private double total;

    ErrorMean(DoubleUnaryOperator ofError, DoubleUnaryOperator ofMean) {
        this.ofError = ofError;
        this.ofMean = ofMean;
    }

    @Override
    public void reset() {
        sum = 0;
        total = 0;
    }

    @Override
    public void add(Tensor prediction, Batch batch) {
        float[] guess = prediction.read();
        float[] truth = batch.target().read();
        int columns = prediction.sample().last();
        for (int row = 0; row < prediction.rows(); row++) {
            double weight = batch.weight(row);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += weight * ofError.applyAsDouble((double) guess[i] - truth[i]);
            }
            total += weight * columns;
        }
    }

    @Override
    public double value() {
        return ofMean.applyAsDouble(sum / total);
    }
}
