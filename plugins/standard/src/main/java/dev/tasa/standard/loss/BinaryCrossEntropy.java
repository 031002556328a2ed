package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.api.VectorMath;

/// Cross entropy of two classes from logits: the mean of `−t ln σ(z) − (1 − t) ln(1 − σ(z))`.
///
/// One logit `z` a position; the target `t` is 0 or 1, the index of the class. The sigmoid is part of the
/// loss: a model must not end in one. `value` and `gradient` throw [ShapeException] where outputs and
/// targets differ in size.
public record BinaryCrossEntropy() implements Loss {

    @Override
    public Shape outputShape(Target target) {
        Classification.requireClasses("binary-cross-entropy", target);
        if (target.classes().size() != 2) {
            throw new ShapeException("binary-cross-entropy tells two classes apart, but " + target.name() + " has "
                    + target.classes().size() + "; take categorical-cross-entropy");
        }
        return Classification.outputShape(target, 1);
    }

    // An evaluation has no gradient tensor to lend as scratch; a training step, which must not allocate, does.
    @Override
    public double value(Tensor output, Batch batch) {
        float[] exponential = new float[output.size()];
        exponentials(output, exponential);
        return value(output, exponential, batch);
    }

    @Override
    public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
        outputGradient.batch(output.batch());
        float[] dz = outputGradient.write();
        exponentials(output, dz);
        gradient(output, dz, batch);
    }

    @Override
    public double valueAndGradient(Tensor output, Batch batch, Tensor outputGradient) {
        outputGradient.batch(output.batch());
        float[] dz = outputGradient.write();
        exponentials(output, dz);
        double value = value(output, dz, batch);
        gradient(output, dz, batch);
        return value;
    }

    /// `e^−|z|`, which cannot overflow, and which both the value and the gradient follow from.
    private static void exponentials(Tensor output, float[] exponential) {
        float[] z = output.read();
        int size = output.size();
        for (int i = 0; i < size; i++) {
            exponential[i] = -Math.abs(z[i]);
        }
        VectorMath.exp(exponential, exponential, 0, size);
    }

    // −t ln σ(z) − (1 − t) ln(1 − σ(z)) = ln(1 + eᶻ) − t z = max(z, 0) + ln(1 + e^−|z|) − t z.
    private static double value(Tensor output, float[] exponential, Batch batch) {
        double factor = Mean.overElements(output, batch);
        float[] z = output.read();
        float[] t = batch.target().read();
        int columns = output.sample().last();
        double total = 0;
        for (int row = 0; row < output.rows(); row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += Math.max(z[i], 0.0) - (double) t[i] * z[i] + StrictMath.log1p(exponential[i]);
            }
            total += batch.weight(row) * sum;
        }
        return factor * total;
    }

    // dL/dz = (σ(z) − t) / n, with σ(z) = 1 / (1 + e^−|z|) above 0 and e^−|z| / (1 + e^−|z|) below.
    private static void gradient(Tensor output, float[] dz, Batch batch) {
        double factor = Mean.overElements(output, batch);
        float[] z = output.read();
        float[] t = batch.target().read();
        int columns = output.sample().last();
        for (int row = 0; row < output.rows(); row++) {
            float slope = (float) (factor * batch.weight(row));
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                float exponential = dz[i];
                float sigmoid = (z[i] > 0 ? 1 : exponential) / (1 + exponential);
                dz[i] = slope * (sigmoid - t[i]);
            }
        }
    }

    /// The probability of class 1.
    @Override
    public void predict(Tensor output, Tensor prediction) {
        prediction.batch(output.batch());
        VectorMath.sigmoid(output.read(), prediction.write(), 0, output.size());
    }

    @Override
    public boolean takesLogits() {
        return true;
    }
}
