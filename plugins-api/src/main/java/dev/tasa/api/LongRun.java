package dev.tasa.api;

/// Tells when code by the Vector API begins to pay. Until the JIT compiler has dealt with it, every vector is an
/// object, and a loop over vectors takes a hundred times as long as a plain one: half of the time of a sweep that
/// lasts a second.
///
/// Who asks has both loops, and both give the same bits.
public final class LongRun {
    /// So many numbers take plain loops 0.4 s.
    private static final long NUMBERS = 1L << 29;

    /// What threads count at the same time may be lost; later is as good.
    private static long numbers;

    private LongRun() {}

    /// Whether so many numbers have been worked on in this process that the next ones go through vectors. Costs a
    /// comparison, takes no lock.
    ///
    /// @param more how many numbers the next loop works on
    public static boolean hasBegun(int more) {
        if (numbers >= NUMBERS) {
            return true;
        }
        numbers += more;
        return false;
    }
}
