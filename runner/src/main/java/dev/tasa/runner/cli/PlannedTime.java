package dev.tasa.runner.cli;

/// What `tasa plan` says about time.
///
/// @param seconds that a run takes at most if this machine does nothing else
/// @param parallel with how many trials at once
record PlannedTime(double seconds, int parallel) {

    @Override
    public String toString() {
        return "at most about " + Duration.of(seconds) + " with " + parallel
                + " at once and the machine to itself, by a"
                + " second of training; trials that diverge or stop early make it less";
    }
}
