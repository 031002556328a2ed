package dev.tasa.runner.training;

import dev.tasa.api.Tensor;

/// What one trial sees of the data: its rows to train and validate on, and how to turn predictions into the
/// target's own units. The test rows are not here.
public final class TrialData {

    /// Turns predictions of a scaled target into its own units, in place.
    public interface Unscaling {
        void apply(Tensor prediction);
    }

    private final Samples samples;
    private final int[] train;
    private final int[] validation;
    private final Unscaling unscaling;

    /// @param train rows of `samples`
    /// @param validation rows of `samples`
    public TrialData(Samples samples, int[] train, int[] validation, Unscaling unscaling) {
        this.samples = samples;
        this.train = train;
        this.validation = validation;
        this.unscaling = unscaling;
    }

    public Samples samples() {
        return samples;
    }

    /// The rows to train on, as indices into [#samples].
    public int[] trainRows() {
        return train;
    }

    /// The rows to validate on, as indices into [#samples].
    public int[] validationRows() {
        return validation;
    }

    Unscaling unscaling() {
        return unscaling;
    }
}
