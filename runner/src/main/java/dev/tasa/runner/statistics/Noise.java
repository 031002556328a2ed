package dev.tasa.runner.statistics;

import java.util.BitSet;
import java.util.Comparator;
import org.hipparchus.distribution.continuous.FDistribution;

/// How noisy each cell is, once its mean and the repeats' effects are removed: the variance pooled over cells and
/// repeats, or the cell's own where that is larger, so a calm crowd lends a noisy cell no certainty.
///
/// A cell whose variance cannot be chance beside the others' is left out of the pool: a single wild cell would
/// make every other look uncertain.
final class Noise {
    private static final double CHANCE = 0.001;
    private static final int SMALLEST_POOL = 3;

    private final double[][] cost;
    private final double[] mean;
    private final int repeats;
    private final BitSet pool = new BitSet();
    private final double[] variance;

    /// @param cost a row a cell with a column a repeat
    /// @param mean of each row
    Noise(double[][] cost, double[] mean) {
        this.cost = cost;
        this.mean = mean;
        this.repeats = cost[0].length;
        pool.set(0, cost.length);
        leaveOutWildCells();
        this.variance = variances();
    }

    /// The cells that share their variance.
    BitSet pool() {
        return pool;
    }

    /// Of the pooled variance.
    int degreesOfFreedom() {
        return (pool.cardinality() - 1) * (repeats - 1);
    }

    double variance(int cell) {
        return variance[cell];
    }

    private void leaveOutWildCells() {
        while (pool.cardinality() > SMALLEST_POOL) {
            double[] squares = squaredResiduals();
            int wildest = pool.stream()
                    .boxed()
                    .max(Comparator.comparingDouble(cell -> squares[cell]))
                    .orElseThrow();
            pool.clear(wildest);
            if (!isWild(wildest)) {
                pool.set(wildest);
                return;
            }
        }
    }

    /// An F test of a cell's variance around the pool's effects against that of the pool.
    private boolean isWild(int outside) {
        double[] squares = squaredResiduals();
        double own = squares[outside] / ((repeats - 1) * (1 + 1.0 / pool.cardinality()));
        double ratio = own / (sum(squares) / degreesOfFreedom());
        return 1 - new FDistribution(repeats - 1, degreesOfFreedom()).cumulativeProbability(ratio) < CHANCE;
    }

    private double[] variances() {
        double[] squares = squaredResiduals();
        double pooled = sum(squares) / degreesOfFreedom();
        // A cell of the pool has its share of the freedom, for its own scores are in the effects.
        double share = (double) degreesOfFreedom() / pool.cardinality();
        double[] variances = new double[squares.length];
        for (int cell = 0; cell < squares.length; cell++) {
            variances[cell] = Math.max(pooled, squares[cell] / (pool.get(cell) ? share : repeats - 1));
        }
        return variances;
    }

    private double sum(double[] squares) {
        return pool.stream().mapToDouble(cell -> squares[cell]).sum();
    }

    /// A repeat's effect, such as a split that is hard for every cell, is estimated from the pool.
    private double[] squaredResiduals() {
        double poolMean =
                pool.stream().mapToDouble(cell -> mean[cell]).average().orElseThrow();
        double[] squares = new double[cost.length];
        for (int repeat = 0; repeat < repeats; repeat++) {
            int column = repeat;
            double effect = pool.stream()
                            .mapToDouble(cell -> cost[cell][column])
                            .average()
                            .orElseThrow()
                    - poolMean;
            for (int cell = 0; cell < cost.length; cell++) {
                double residual = cost[cell][repeat] - mean[cell] - effect;
                squares[cell] += residual * residual;
            }
        }
        return squares;
    }
}
