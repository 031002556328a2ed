package dev.tasa.runner.training;

import java.util.Locale;

/// How a trial ended, spelled as in `trials.csv`.
public enum Outcome {
    COMPLETED,
    STOPPED_EARLY,
    DIVERGED,
    FAILED;

    /// Whether the trial has a score to be compared.
    public boolean isScored() {
        return this == COMPLETED || this == STOPPED_EARLY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
