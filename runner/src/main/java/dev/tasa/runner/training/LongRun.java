package dev.tasa.runner.training;

/// Tells when vector code begins to pay. Until the JIT compiler has dealt with it, every vector is an object, and a
/// loop over vectors takes a hundred times as long as a plain one: half of the time of a sweep that lasts a second.
final class LongRun {
    /// So many numbers take a plain loop 0.4 s.
    private static final long NUMBERS = 1L << 29;

    /// What threads count at the same time may be lost; later is as good.
    private static long numbers;

    private LongRun() {}

    /// Whether so many numbers have been worked on in this process that the next `more` go through vectors.
    static boolean hasBegun(int more) {
        if (numbers >= NUMBERS) {
            return true;
        }
        numbers += more;
        return false;
    }
}
