package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.util.Arrays;

/// Coefficient of determination: 1 is a perfect prediction, 0 no better than the targets' mean.
///
/// `1 − Σ(t − y)² / Σ(t − t̄)²`; of several numbers, the plain mean of each one's. Where the targets are all
/// equal it is 1 if they were predicted exactly, else 0: scikit-learn's conventions.
public record R2() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireNumbers("r2", target);
        return new SquareSums(target.shape().last());
    }

    /// For each number of the target its mean and the sums of squares, in one pass (West 1979,
    /// doi:10.1145/359146.359153).
    private static final class SquareSums implements Tally {
        private final double[] mean;
        private final double[] spread;
        private final double[] error;
        private double total;

        SquareSums(int outputs) {
            mean = new double[outputs];
            spread = new double[outputs];
            error = new double[outputs];
        }

        @Override
        public void reset() {
            Arrays.fill(mean, 0);
            Arrays.fill(spread, 0);
            Arrays.fill(error, 0);
            total = 0;
        }

        @Override
        public void add(Tensor prediction, Batch batch) {
            float[] guess = prediction.read();
            float[] truth = batch.target().read();
            for (int row = 0; row < prediction.rows(); row++) {
                double weight = batch.weight(row);
                if (weight > 0) {
                    total += weight;
                    addRow(guess, truth, row * mean.length, weight);
                }
            }
        }

        private void addRow(float[] guess, float[] truth, int from, double weight) {
            for (int k = 0; k < mean.length; k++) {
                double t = truth[from + k];
                double missed = t - guess[from + k];
                double above = t - mean[k];
                mean[k] += above * weight / total;
                spread[k] += weight * above * (t - mean[k]);
                error[k] += weight * missed * missed;
            }
        }

        @Override
        public double value() {
            double sum = 0;
            for (int k = 0; k < mean.length; k++) {
                sum += spread[k] > 0 ? 1 - error[k] / spread[k] : error[k] == 0 ? 1 : 0;
            }
            return total > 0 ? sum / mean.length : Double.NaN;
        }
    }
}
