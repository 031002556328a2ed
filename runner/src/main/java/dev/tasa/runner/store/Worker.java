package dev.tasa.runner.store;

/// A process that has joined a run.
///
/// @param beat how often it has said that it lives
/// @param silentSeconds since it last said so, by the database's clock; for listings, since clocks can be set
record Worker(String id, String run, ProcessId process, long beat, long silentSeconds) {
    private static final long LISTED_SECONDS = 30;

    /// Whether it seems to be at work, for somebody who looks once.
    boolean seemsAlive() {
        return process.isHere() ? !process.isGone() : silentSeconds < LISTED_SECONDS;
    }
}
