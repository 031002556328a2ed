package dev.tasa.runner.experiment;

import dev.tasa.api.Excerpt;

/// One mistake in an experiment: where, what, and what to write instead.
///
/// @param advice may be empty where `what` says it all
public record Problem(Location at, String what, String advice) {

    /// ```text
    /// digits-lr.yaml:14:16: learning-rate must be greater than 0, but is -0.01
    ///   learning-rate: -0.01
    ///                  ^
    ///   Write a positive number such as 0.01
    /// ```
    @Override
    public String toString() {
        String excerpt = at.line() == 0 ? "" : "\n" + Excerpt.of(at.text(), at.column() - 1);
        return at + ": " + what + excerpt + (advice.isEmpty() ? "" : "\n  " + advice);
    }
}
