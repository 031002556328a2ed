package dev.tasa.api;

/// How long a schedule runs if nothing stops the trial: the whole of it, or what a warm-up leaves.
///
/// @param stepsPerEpoch batches in an epoch, the smaller last one included; at least 1
/// @param steps in all; at least 1
public record Horizon(long stepsPerEpoch, long steps) {
    public Horizon {
        Check.atLeast("stepsPerEpoch", stepsPerEpoch, 1);
        Check.atLeast("steps", steps, 1);
    }

    public static Horizon ofEpochs(long stepsPerEpoch, int epochs) {
        return new Horizon(stepsPerEpoch, Math.multiplyExact(stepsPerEpoch, (long) epochs));
    }
}
