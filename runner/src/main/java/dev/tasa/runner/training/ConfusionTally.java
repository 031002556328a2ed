package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts which class is taken for which, beside the metrics of the same evaluation. The most probable class is
/// predicted, the first of equals; one column is the probability of the second of two.
final class ConfusionTally implements Metric.Tally {
    private final List<String> classes;
    private final long[][] counts;

    ConfusionTally(List<String> classes) {
        this.classes = classes;
        this.counts = new long[classes.size()][classes.size()];
    }

    @Override
    public void reset() {
        for (long[] row : counts) {
            Arrays.fill(row, 0);
        }
    }

    @Override
    public void add(Tensor prediction, Batch batch) {
        float[] probabilities = prediction.read();
        float[] actual = batch.target().read();
        int columns = prediction.sample().last();
        for (int i = 0; i < prediction.rows(); i++) {
            if (batch.weight(i) > 0) {
                counts[(int) actual[i]][predicted(probabilities, i * columns, columns)]++;
            }
        }
    }

    private static int predicted(float[] probabilities, int from, int columns) {
        if (columns == 1) {
            return probabilities[from] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int c = 1; c < columns; c++) {
            if (probabilities[from + c] > probabilities[from + best]) {
                best = c;
            }
        }
        return best;
    }

    /// NaN: this is no score.
    @Override
    public double value() {
        return Double.NaN;
    }

    Confusion confusion() {
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new Confusion(classes, rows);
    }
}
