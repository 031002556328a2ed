package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;

/// Huber loss: squared near zero, absolute beyond `delta` (Huber 1964, doi:10.1214/aoms/1177703732).
///
/// The mean over all elements of `½ e²` where `|e| ≤ δ`, else of `δ (|e| − ½ δ)`, with the error
/// `e = y − t`. Each position's elements weigh as much as the batch says. `value` and `gradient` throw
/// [ShapeException] where outputs and targets differ in size.
public record Huber(
        @Doc("error at which the loss turns linear, in the target's units")
        double delta) implements Loss {

    public Huber() {
        this(1);
    }

    public Huber {
        Check.positive("delta", delta);
    }

    @Override
    public Shape outputShape(Target target) {
        return Regression.outputShape("huber", target);
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
                double near = Math.min(Math.abs(error), delta);
                sum += near * (Math.abs(error) - 0.5 * near);
            }
            total += batch.weight(row) * sum;
        }
        return factor * total;
    }

    // dL/de = e within ±δ, else ±δ.
    @Override
    public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
        double factor = Mean.overElements(output, batch);
        outputGradient.batch(output.batch());
        float[] y = output.read();
        float[] t = batch.target().read();
        float[] dy = outputGradient.write();
        int columns = output.sample().last();
        for (int row = 0; row < output.rows(); row++) {
            double slope = factor * batch.weight(row);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double error = (double) y[i] - t[i];
                dy[i] = (float) (slope * Math.clamp(error, -delta, delta));
            }
        }
    }

    @Override
    public void predict(Tensor output, Tensor prediction) {
        Regression.predict(output, prediction);
    }
}
