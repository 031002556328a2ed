package dev.tasa.runner.data;

import dev.tasa.api.Preprocessor;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.util.List;

/// How a numeric target is scaled for training, and predictions are scaled back. Classes stay as they are.
public final class TargetScaling {
    private final Preprocessor preprocessor;
    private final boolean isScaled;
    private final int width;
    private final float[][] fitted;

    private TargetScaling(Preprocessor preprocessor, boolean isScaled, int width, float[][] fitted) {
        this.preprocessor = preprocessor;
        this.isScaled = isScaled;
        this.width = width;
        this.fitted = fitted;
    }

    /// @param own `[rows, …target]` in the data's own units, all rows
    static TargetScaling fit(Target target, float[] own, int[] train, Preprocessor preprocessor) {
        if (target.isClass()) {
            return new TargetScaling(preprocessor, false, target.shape().last(), new float[0][]);
        }
        int size = target.shape().size();
        int width = target.shape().last();
        float[] sample = new float[Math.multiplyExact(train.length, size)];
        for (int i = 0; i < train.length; i++) {
            System.arraycopy(own, train[i] * size, sample, i * size, size);
        }
        return new TargetScaling(preprocessor, true, width, preprocessor.fit(sample, sample.length / width, width));
    }

    /// What the preprocessor learned; empty for classes.
    public List<float[]> fitted() {
        return List.of(fitted);
    }

    void apply(float[] targets) {
        if (isScaled) {
            preprocessor.apply(fitted, targets, targets.length / width, width);
        }
    }

    /// Turns predictions into the target's own units, in place.
    public void invert(Tensor prediction) {
        if (isScaled) {
            preprocessor.invert(fitted, prediction.update(), prediction.size() / width, width);
        }
    }
}
