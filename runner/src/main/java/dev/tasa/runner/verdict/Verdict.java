package dev.tasa.runner.verdict;

import java.util.Locale;

/// What a cell's learning curves say of its learning rate, in the order in which the words are tried.
public enum Verdict {
    DIVERGED,
    UNSTABLE,
    STUCK,
    GOOD,
    TOO_SMALL,
    FAIR;

    /// As in `verdicts.csv`: `too-small`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
