package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.runner.training.RowSource;

/// A data set's inputs, filled and scaled once and kept for all trials that need them so.
///
/// Rows of a test set that came with the data are scaled when they are read: once a run, for the winner. They
/// would take memory all along.
final class ScaledInputs implements RowSource {
    private final Dataset data;
    private final FeatureScaling scaling;
    private final int width;
    private final float[] kept;

    ScaledInputs(Dataset data, FeatureScaling scaling) {
        this.data = data;
        this.scaling = scaling;
        this.width = data.input().size();
        this.kept = new float[Math.multiplyExact(data.testStart(), width)];
        for (int row = 0; row < data.testStart(); row++) {
            data.copyInput(row, kept, row * width);
        }
        scaling.apply(kept);
    }

    FeatureScaling scaling() {
        return scaling;
    }

    @Override
    public void copy(int row, float[] to, int at) {
        if (row < data.testStart()) {
            System.arraycopy(kept, row * width, to, at, width);
            return;
        }
        float[] scaled = new float[width];
        data.copyInput(row, scaled, 0);
        scaling.apply(scaled);
        System.arraycopy(scaled, 0, to, at, width);
    }
}
