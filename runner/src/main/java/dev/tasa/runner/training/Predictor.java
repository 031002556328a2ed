package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;

/// Predicts with a trained model, batch by batch as the sealed test rows are evaluated, so that the same rows get
/// the same numbers.
public final class Predictor {
    private Predictor() {}

    /// Hears of one row after the other.
    public interface Rows {
        /// @param prediction of shape [dev.tasa.api.Loss#outputShape]; overwritten by the next row
        /// @param length steps of the row that are no padding; the largest number where none is padded
        void accept(int row, float[] prediction, int length);
    }

    /// @param data holds the rows to predict in the place of the validation rows
    /// @param best the trial's best weights
    /// @throws IllegalArgumentException where the weights are of another model
    public static void predict(Recipe recipe, TrialData data, Kernels kernels, Snapshot best, Rows heard) {
        int[] rows = data.validationRows();
        Samples samples = data.samples();
        int capacity = Math.min(EvaluationBatch.of(recipe, samples), rows.length);
        Shape output = recipe.loss().outputShape(samples.target());
        try (Network network =
                new Network(recipe.model(), samples.input(), output, capacity, 0, kernels, recipe.optimizer())) {
            network.newSnapshot().requireSameAs(best);
            network.load(best);
            BatchLoader loader = new BatchLoader(samples, capacity, network.arena());
            Pass pass = new Pass(loader.batch()).evaluation();
            Tensor prediction = new Tensor(output, capacity, Arena.ofAuto());
            float[] ofRow = new float[output.size()];
            for (int from = 0; from < rows.length; from += capacity) {
                Batch batch = loader.load(rows, from, Math.min(from + capacity, rows.length));
                Tensor outputs = network.forward(batch.input(), pass);
                prediction.batch(batch.size());
                recipe.loss().predict(outputs, prediction);
                data.unscaling().apply(prediction);
                float[] all = prediction.read();
                for (int i = 0; i < batch.size(); i++) {
                    System.arraycopy(all, i * ofRow.length, ofRow, 0, ofRow.length);
                    heard.accept(rows[from + i], ofRow, length(batch, i));
                }
            }
        }
    }

    private static int length(Batch batch, int sample) {
        return batch.lengths().isPresent() ? batch.lengths().get()[sample] : Integer.MAX_VALUE;
    }
}
