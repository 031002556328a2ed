package dev.tasa.runner.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntSupplier;

/// How fast some work was at its fastest, when it was repeated for a while: before, it was not compiled yet.
/// Time is the thread's own, so that the compiler and other programs, which take their share of the machine,
/// do not count.
///
/// @param seconds a sample; 0 where there was none
/// @param lostSeconds that the work took longer than it would have at that speed
record Fastest(double seconds, double lostSeconds) {
    /// A piece of the time is measured at once, so that a clock's grain and a single step's luck do not
    /// count.
    private static final int PIECES = 20;

    /// Where others take most of the machine, so much longer by the clock and no more.
    private static final int LONGEST = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// @param nanos how long to repeat it
    /// @param work does a piece of it and says how many samples that was; 0 ends it
    static Fastest of(long nanos, IntSupplier work) {
        double fastest = Double.POSITIVE_INFINITY;
        long latest = System.nanoTime() + LONGEST * nanos;
        long start = now();
        long now = start;
        long pieceStart = start;
        long samples = 0;
        long ofPiece = 0;
        boolean isOver = false;
        while (!isOver) {
            int done = work.getAsInt();
            samples += done;
            ofPiece += done;
            now = now();
            isOver = done == 0 || now - start >= nanos || System.nanoTime() - latest >= 0;
            boolean isPiece = isOver ? Double.isInfinite(fastest) : now - pieceStart >= nanos / PIECES;
            if (ofPiece > 0 && isPiece) {
                fastest = Math.min(fastest, (now - pieceStart) / 1e9 / ofPiece);
                pieceStart = now;
                ofPiece = 0;
            }
        }
        return samples == 0 ? new Fastest(0, 0) : new Fastest(fastest, (now - start) / 1e9 - samples * fastest);
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
