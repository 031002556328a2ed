package dev.tasa.api;

/// How long a trial trains if nothing stops it.
///
/// @param stepsPerEpoch batches in an epoch, the smaller last one included; at least 1
/// @param epochs at least 1
public record Horizon(long stepsPerEpoch, int epochs) {
    public Horizon {
        Check.atLeast("stepsPerEpoch", stepsPerEpoch, 1);
        Check.atLeast("epochs", epochs, 1);
    }

    public long steps() {
        return stepsPerEpoch * epochs;
    }
}
