package dev.tasa.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.List;
import java.util.stream.IntStream;

/// A table in memory: one row a sample, all features and then the target in one `float[]`.
public final class TableDataset implements Dataset {
    private final List<Feature> features;
    private final Target target;
    private final float[] values;
    private final float[] classWeights;
    private final Remarks remarks;

    /// What to say of a table.
    ///
    /// @param targetAdvice see [Dataset#targetAdvice]
    /// @param notices see [Dataset#notices]
    public record Remarks(String targetAdvice, List<String> notices) {
        static final Remarks NONE = new Remarks("", List.of());

        public Remarks {
            notices = List.copyOf(notices);
        }
    }

    /// Samples that all count 1.
    ///
    /// @param target one number or one class a sample
    /// @param values `[rows, features + 1]`, row-major, the target last; not copied
    public TableDataset(List<Feature> features, Target target, float[] values) {
        this(features, target, values, new float[0], Remarks.NONE);
    }

    /// @param classWeights what a sample of each class counts; empty where each counts 1
    private TableDataset(List<Feature> features, Target target, float[] values, float[] classWeights, Remarks remarks) {
        this.features = List.copyOf(features);
        this.target = target;
        this.values = values;
        this.classWeights = classWeights;
        this.remarks = remarks;
    }

    /// @param balanced whether all classes count the same together, however many samples they have
    public static TableDataset of(
            List<Feature> features, Target target, float[] values, boolean balanced, Remarks remarks) {
        TableDataset data = new TableDataset(features, target, values, new float[0], remarks);
        return balanced ? data.balancedOver(IntStream.range(0, data.size()).toArray()) : data;
    }

    /// What balance asks for is learned from the training rows, as a sample counts: n / (classes × samples of
    /// its class).
    @Override
    public Dataset learnedFrom(int[] rows) {
        return isWeighted() ? balancedOver(rows) : this;
    }

    private TableDataset balancedOver(int[] rows) {
        int[] samples = new int[target.classes().size()];
        for (int row : rows) {
            samples[(int) targetOf(row)]++;
        }
        float[] weights = new float[samples.length];
        for (int i = 0; i < weights.length; i++) {
            // A class without a training row can only turn up where it is evaluated; as if it had one row.
            weights[i] = (float) rows.length / ((float) samples.length * Math.max(1, samples[i]));
        }
        return new TableDataset(features, target, values, weights, remarks);
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
    public String targetAdvice() {
        return remarks.targetAdvice();
    }

    @Override
    public List<String> notices() {
        return remarks.notices();
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
