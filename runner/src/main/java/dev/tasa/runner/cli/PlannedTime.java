package dev.tasa.runner.cli;

/// What `tasa plan` says about time.
///
/// @param seconds that a run takes at most on this machine, as busy as it was
/// @param parallel with how many trials at once
record PlannedTime(double seconds, int parallel) {

    @Override
    public String toString() {
        return "at most about " + Duration.of(seconds) + " with " + parallel
                + " at once, by a second of training here; trials that diverge or stop early make it less";
    }
}
