package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.api.VectorMath;

/// Cross entropy of any number of classes from logits: the mean of `−ln pₜ` with `p = softmax(z)`.
///
/// One logit a class, for each sample or each time step; the target `t` is the index of the class. The
/// softmax is part of the loss: a model must not end in one. `value` and `gradient` throw [ShapeException]
/// where there is not one target for each row of logits.
public record CategoricalCrossEntropy() implements Loss {

    @Override
    public Shape outputShape(Target target) {
        Classification.requireClasses("categorical-cross-entropy", target);
        return Classification.outputShape(target, target.classes().size());
    }

    // An evaluation has no gradient tensor to lend as scratch; a training step, which must not allocate, does.
    @Override
    public double value(Tensor output, Batch batch) {
        float[] p = new float[output.size()];
        softmax(output, p);
        return value(output, p, batch);
    }

    @Override
    public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
        outputGradient.batch(output.batch());
        float[] dz = outputGradient.write();
        softmax(output, dz);
        gradient(output, dz, batch);
    }

    @Override
    public double valueAndGradient(Tensor output, Batch batch, Tensor outputGradient) {
        outputGradient.batch(output.batch());
        float[] dz = outputGradient.write();
        softmax(output, dz);
        double value = value(output, dz, batch);
        gradient(output, dz, batch);
        return value;
    }

    private static void softmax(Tensor output, float[] p) {
        VectorMath.softmax(output.read(), p, output.rows(), output.sample().last());
    }

    // −ln pₜ = ln Σⱼ e^zⱼ − zₜ. With m the largest logit's index, ln Σⱼ e^zⱼ = zₘ + ln(1 + Σⱼ≠ₘ pⱼ / pₘ):
    // pₘ is at least 1/classes, so nothing overflows, and the loss of a sure prediction keeps its digits.
    private static double value(Tensor output, float[] p, Batch batch) {
        double factor = Mean.overPositions(output, batch);
        float[] z = output.read();
        float[] target = batch.target().read();
        int classes = output.sample().last();
        double total = 0;
        for (int row = 0; row < output.rows(); row++) {
            int from = row * classes;
            int to = from + classes;
            int largest = from;
            double sum = 0;
            for (int j = from + 1; j < to; j++) {
                largest = z[j] > z[largest] ? j : largest;
            }
            for (int j = from; j < to; j++) {
                sum += j == largest ? 0 : p[j];
            }
            double margin = (double) z[largest] - z[from + (int) target[row]];
            total += batch.weight(row) * (margin + StrictMath.log1p(sum / p[largest]));
        }
        return factor * total;
    }

    // dL/dzⱼ = (pⱼ − [j = t]) / n.
    private static void gradient(Tensor output, float[] dz, Batch batch) {
        double factor = Mean.overPositions(output, batch);
        float[] target = batch.target().read();
        int classes = output.sample().last();
        for (int row = 0; row < output.rows(); row++) {
            float slope = (float) (factor * batch.weight(row));
            int from = row * classes;
            dz[from + (int) target[row]] -= 1;
            for (int j = from; j < from + classes; j++) {
                dz[j] *= slope;
            }
        }
    }

    /// The probability of each class.
    @Override
    public void predict(Tensor output, Tensor prediction) {
        prediction.batch(output.batch());
        softmax(output, prediction.write());
    }

    @Override
    public boolean takesLogits() {
        return true;
    }
}
