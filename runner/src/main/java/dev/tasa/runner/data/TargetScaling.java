package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
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

    static TargetScaling fit(Dataset data, int[] train, Preprocessor preprocessor) {
        Target target = data.target();
        if (target.isClass() || preprocessor.isIdentity()) {
            return new TargetScaling(preprocessor, false, target.shape().last(), new float[0][]);
        }
        int size = target.shape().size();
        int width = target.shape().last();
        int[] rows = preprocessor.learns() ? train : new int[0];
        float[] sample = new float[Math.multiplyExact(rows.length, size)];
        for (int i = 0; i < rows.length; i++) {
            data.copyTarget(rows[i], sample, i * size);
        }
        return new TargetScaling(preprocessor, true, width, preprocessor.fit(sample, sample.length / width, width));
    }

    /// What an earlier process learned.
    ///
    /// @param fitted as [#fitted] returned it
    public static TargetScaling restored(Target target, Preprocessor preprocessor, List<float[]> fitted) {
        boolean isScaled = !target.isClass() && !preprocessor.isIdentity();
        return new TargetScaling(preprocessor, isScaled, target.shape().last(), fitted.toArray(float[][]::new));
    }

    boolean isIdentity() {
        return !isScaled;
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
