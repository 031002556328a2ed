package dev.tasa.runner.training;

/// How fast a trial is on this machine, once its code is compiled.
///
/// @param epochSeconds to train an epoch and to validate after it
/// @param besideSeconds to evaluate before the first epoch, and the best weights after the last
public record Speed(double epochSeconds, double besideSeconds) {

    /// A trial that neither stops early nor diverges.
    public double trialSeconds(int epochs) {
        return epochs * epochSeconds + besideSeconds;
    }
}
