package dev.tasa.runner.training;

/// How fast a trial is on this machine, once its code is compiled.
///
/// @param epochSeconds to train an epoch and to validate after it
/// @param besideSeconds to evaluate before the first epoch, and the best weights after the last
/// @param lostSeconds that it took longer to find this out, since code was not compiled yet
public record Speed(double epochSeconds, double besideSeconds, double lostSeconds) {

    /// A trial that neither stops early nor diverges.
    public double trialSeconds(int epochs) {
        return epochs * epochSeconds + besideSeconds;
    }

    /// Of two looks at the same trial the better one, with what both lost.
    public Speed orFaster(Speed other) {
        return new Speed(
                Math.min(epochSeconds, other.epochSeconds),
                Math.min(besideSeconds, other.besideSeconds),
                lostSeconds + other.lostSeconds);
    }
}
