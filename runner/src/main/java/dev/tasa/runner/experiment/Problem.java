package dev.tasa.runner.experiment;

/// One mistake in an experiment: where, what, and what to write instead.
public record Problem(Location at, String what, String advice) {

    /// ```text
    /// digits-lr.yaml:14:16: learning-rate must be greater than 0, but is -0.01
    ///   learning-rate: -0.01
    ///                  ^
    ///   Write a positive number such as 0.01
    /// ```
    @Override
    public String toString() {
        String caret = " ".repeat(Math.max(0, at.column() - 1)) + "^";
        return at + ": " + what + "\n  " + at.text() + "\n  " + caret + (advice.isEmpty() ? "" : "\n  " + advice);
    }
}
