package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Target;
import dev.tasa.runner.training.RowSource;
import dev.tasa.runner.training.Samples;
import dev.tasa.runner.training.TrialData;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A data set's rows as one repeat's trials see them: filled, scaled and divided. What it learned (means,
/// scales), it learned from the training rows alone.
public final class Prepared {
    private final Rows rows;
    private final Samples samples;
    private final List<String> vocabulary;
    private final FeatureScaling inputs;
    private final TargetScaling targets;

    private Prepared(
            Rows rows, Samples samples, List<String> vocabulary, FeatureScaling inputs, TargetScaling targets) {
        this.rows = rows;
        this.samples = samples;
        this.vocabulary = vocabulary;
        this.inputs = inputs;
        this.targets = targets;
    }

    /// @param inputs where rows are kept that other repeats may need too
    static Prepared of(
            Dataset all, Rows rows, Preprocessor preprocess, Preprocessor preprocessTarget, InputCache inputs) {
        Dataset data = all.learnedFrom(rows.train());
        FeatureScaling scaling = FeatureScaling.fit(data, rows.train(), preprocess);
        TargetScaling targets = TargetScaling.fit(data, rows.train(), preprocessTarget);
        RowSource own = data::copyTarget;
        Samples samples = new Samples(
                data.input(),
                data.target(),
                inputs.inputs(data, scaling),
                targets.isIdentity() ? own : scaled(data, targets),
                own,
                weights(data),
                lengths(data));
        return new Prepared(rows, samples, data.vocabulary(), scaling, targets);
    }

    /// Rows for a trained model, with what it learned in training: all of them are rows to predict on.
    public static TrialData restored(Dataset data, FeatureScaling inputs, TargetScaling targets) {
        RowSource own = data::copyTarget;
        Samples samples = new Samples(
                data.input(),
                data.target(),
                new InputCache().inputs(data, inputs),
                own,
                own,
                Optional.empty(),
                lengths(data));
        return new TrialData(
                samples, new int[0], IntStream.range(0, data.size()).toArray(), targets::invert);
    }

    /// The rows as they are, gaps and all.
    static Prepared unscaled(Dataset all, Rows rows) {
        return of(all, rows, new Unscaled(), new Unscaled(), new InputCache());
    }

    /// What trials may see: everything but the test rows.
    public TrialData forTrials() {
        return new TrialData(samples, rows.train(), rows.validation(), targets::invert);
    }

    /// The sealed test rows in the place of the validation rows, for the winner alone.
    public TrialData forTest() {
        return new TrialData(samples, rows.train(), rows.test(), targets::invert);
    }

    public Rows rows() {
        return rows;
    }

    public Target target() {
        return samples.target();
    }

    /// What indices of the input stand for, to be saved with the model; empty where inputs are numbers.
    public List<String> vocabulary() {
        return vocabulary;
    }

    /// What was learned about the inputs, to be saved with the model.
    public FeatureScaling inputScaling() {
        return inputs;
    }

    /// What was learned about the target, to be saved with the model.
    public TargetScaling targetScaling() {
        return targets;
    }

    private static RowSource scaled(Dataset data, TargetScaling scaling) {
        int width = data.target().shape().size();
        float[] values = new float[Math.multiplyExact(data.size(), width)];
        for (int row = 0; row < data.size(); row++) {
            data.copyTarget(row, values, row * width);
        }
        scaling.apply(values);
        return RowSource.of(values, width);
    }

    private static Optional<float[]> weights(Dataset data) {
        if (!data.isWeighted()) {
            return Optional.empty();
        }
        float[] weights = new float[data.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = data.weight(row);
        }
        return Optional.of(weights);
    }

    private static Optional<int[]> lengths(Dataset data) {
        if (!data.hasLengths()) {
            return Optional.empty();
        }
        int[] lengths = new int[data.size()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = data.length(row);
        }
        return Optional.of(lengths);
    }
}
