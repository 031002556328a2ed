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
    /// Far from overflow, whatever the next row brings.
    private static final double LARGE_PRODUCT = 1e200;

    @Override
    public Shape outputShape(Target target) {
        Classification.requireClasses("categorical-cross-entropy", target);
        return Classification.outputShape(target, target.classes().size());
    }

    // An evaluation has no gradient tensor to lend as scratch; a training step, which must not allocate, does.
    @Override
    public double value(Tensor output, Batch batch) {
        return valueAndGradient(output, batch, new float[output.size()]);
    }

    @Override
    public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
        valueAndGradient(output, batch, outputGradient);
    }

    @Override
    public double valueAndGradient(Tensor output, Batch batch, Tensor outputGradient) {
        outputGradient.batch(output.batch());
        return valueAndGradient(output, batch, outputGradient.write());
    }

    // With zₘ the largest logit and eⱼ = e^(zⱼ − zₘ), so that eₘ = 1 and nothing overflows:
    // −ln pₜ = ln Σⱼ e^zⱼ − zₜ = zₘ − zₜ + ln(1 + x) with x = Σⱼ≠ₘ eⱼ, where the loss of a sure prediction keeps its
    // digits; and dL/dzⱼ = (pⱼ − [j = t]) / n with pⱼ = eⱼ / (1 + x).
    //
    // Rows of weight 1 share one logarithm, whose branches the processor cannot foresee: Σ ln(1 + xᵢ) = ln(1 + P) with
    // 1 + P = Π(1 + xᵢ), built up as P ← P + x·(1 + P), in which small xᵢ keep their digits.
    private static double valueAndGradient(Tensor output, Batch batch, float[] dz) {
        double factor = Mean.overPositions(output, batch);
        float[] z = output.read();
        float[] target = batch.target().read();
        int classes = output.sample().last();
        int rows = output.rows();
        boolean isWide = classes >= WideRows.SHORTEST;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            int from = row * classes;
            int to = from + classes;
            float largest = isWide ? WideRows.largest(z, from, to) : ShortRows.largest(z, from, to);
            for (int j = from; j < to; j++) {
                dz[j] = z[j] - largest;
            }
            total += batch.weight(row) * ((double) largest - z[from + (int) target[row]]);
        }
        // All rows at once: one may be shorter than a vector, or end within one.
        if (isWide) {
            WideRows.exp(dz, 0, rows * classes);
        } else {
            ShortRows.exp(dz, 0, rows * classes);
        }
        double product = 0;
        for (int row = 0; row < rows; row++) {
            int from = row * classes;
            int to = from + classes;
            double others =
                    isWide ? WideRows.sumWithoutLargest(dz, from, to) : ShortRows.sumWithoutLargest(dz, from, to);
            float weight = batch.weight(row);
            if (weight == 1 && product < LARGE_PRODUCT) {
                product += others * (1 + product);
            } else {
                total += weight * StrictMath.log1p(others);
            }
            double slope = factor * weight;
            float scale = (float) (slope / (1 + others));
            for (int j = from; j < to; j++) {
                dz[j] *= scale;
            }
            dz[from + (int) target[row]] -= (float) slope;
        }
        return factor * (total + StrictMath.log1p(product));
    }

    /// The probability of each class.
    @Override
    public void predict(Tensor output, Tensor prediction) {
        prediction.batch(output.batch());
        VectorMath.softmax(
                output.read(),
                prediction.write(),
                output.rows(),
                output.sample().last());
    }

    @Override
    public boolean takesLogits() {
        return true;
    }
}
