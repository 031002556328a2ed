package dev.tasa.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.List;

/// A table in memory: one row a sample, all features and then the target in one `float[]`.
public final class TableDataset implements Dataset {
    private final List<Feature> features;
    private final Target target;
    private final float[] values;
    private final float[] classWeights;

    /// @param target one number or one class a sample
    /// @param values `[rows, features + 1]`, row-major, the target last; not copied
    /// @param classWeights what a sample of each class counts; empty where each counts 1
    public TableDataset(List<Feature> features, Target target, float[] values, float... classWeights) {
        this.features = List.copyOf(features);
        this.target = target;
        this.values = values;
        this.classWeights = classWeights;
    }

    @Override
    public int size() {
        return values.length / stride();
    }

    @Override
    public Shape input() {
        return Shape.of(features.size());
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<Feature> features() {
        return features;
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        System.arraycopy(values, row * stride(), to, at, features.size());
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = targetOf(row);
    }

    @Override
    public boolean isWeighted() {
        return classWeights.length > 0;
    }

    @Override
    public float weight(int row) {
        return isWeighted() ? classWeights[(int) targetOf(row)] : 1;
    }

    private float targetOf(int row) {
        return values[row * stride() + features.size()];
    }

    private int stride() {
        return features.size() + 1;
    }
}
