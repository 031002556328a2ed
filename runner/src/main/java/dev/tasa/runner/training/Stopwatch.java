package dev.tasa.runner.training;

/// Wall time of something that may have begun in another process.
final class Stopwatch {
    private double before;
    private long start = System.nanoTime();

    /// Begins to count, on top of what was added.
    void start() {
        start = System.nanoTime();
    }

    void add(double seconds) {
        before += seconds;
    }

    void reset() {
        before = 0;
        start();
    }

    double seconds() {
        return before + (System.nanoTime() - start) / 1e9;
    }
}
