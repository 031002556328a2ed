package dev.tasa.runner.training;

import java.util.function.IntSupplier;

/// Repeats some work for a while, and keeps how fast it was at its fastest: before, it was not compiled yet.
final class Fastest {
    /// A piece of the time is measured at once, so that a clock's grain and a single step's luck do not
    /// count.
    private static final int PIECES = 20;

    private Fastest() {}

    /// @param work does a piece of it and says how many samples that was; 0 ends it
    /// @return seconds a sample; 0 where there was none
    static double seconds(long nanos, IntSupplier work) {
        double fastest = Double.POSITIVE_INFINITY;
        long start = System.nanoTime();
        long pieceStart = start;
        long samples = 0;
        boolean isOver = false;
        while (!isOver) {
            int done = work.getAsInt();
            samples += done;
            long now = System.nanoTime();
            isOver = done == 0 || now - start >= nanos;
            if (samples > 0 && (isOver ? fastest == Double.POSITIVE_INFINITY : now - pieceStart >= nanos / PIECES)) {
                fastest = Math.min(fastest, (now - pieceStart) / 1e9 / samples);
                pieceStart = now;
                samples = 0;
            }
        }
        return fastest == Double.POSITIVE_INFINITY ? 0 : fastest;
    }
}
