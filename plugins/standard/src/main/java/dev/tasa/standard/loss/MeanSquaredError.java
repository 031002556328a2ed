package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;

/// Squared error: the mean of `(y − t)²` over all elements.
///
/// Each position's elements weigh as much as the batch says. `value` and `gradient` throw
/// [ShapeException] where outputs and targets differ in size.
public record MeanSquaredError() implements Loss {

    @Override
    public Shape outputShape(Target target) {
        return Regression.outputShape("mean-squared-error", target);
    }

    @Override
    public double value(Tensor output, Batch batch) {
        double factor = Mean.overElements(output, batch);
        float[] y = output.read();
        float[] t = batch.target().read();
        int columns = output.sample().last();
        double total = 0;
        for (int row = 0; row < output.rows(); row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double error = (double) y[i] - t[i];
                sum += error * error;
            }
            total += batch.weight(row) * sum;
        }
        return factor * total;
    }

    // dL/dy = 2 (y − t) / n.
    @Override
    public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
        double factor = Mean.overElements(output, batch);
        outputGradient.batch(output.batch());
        float[] y = output.read();
        float[] t = batch.target().read();
        float[] dy = outputGradient.write();
        int columns = output.sample().last();
        for (int row = 0; row < output.rows(); row++) {
            double slope = 2 * factor * batch.weight(row);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                dy[i] = (float) (slope * ((double) y[i] - t[i]));
            }
        }
    }

    @Override
    public void predict(Tensor output, Tensor prediction) {
        Regression.predict(output, prediction);
    }
}
