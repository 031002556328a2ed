package dev.tasa.runner.cli;

import dev.tasa.runner.engine.Calibration;

/// What `tasa plan` says about time.
///
/// @param seconds that a run takes at most if this machine does nothing else; NaN where that is not known
/// @param parallel with how many trials at once
/// @param unknown why it is not known, else empty
record PlannedTime(double seconds, int parallel, String unknown) {

    static PlannedTime of(Calibration calibration, int parallel) throws InterruptedException {
        try {
            return new PlannedTime(calibration.seconds(parallel), parallel, "");
        } catch (Calibration.FailedException failed) {
            return new PlannedTime(Double.NaN, parallel, failed.getMessage());
        }
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }

    @Override
    public String toString() {
        if (!isKnown()) {
            return "not known; " + unknown.lines().findFirst().orElse("");
        }
        return "at most about " + Duration.of(seconds) + " with " + parallel
                + " at once and the machine to itself, by a"
                + " second of training, and a second or two to start and to report; trials that diverge or stop early"
                + " make it less";
    }
}
