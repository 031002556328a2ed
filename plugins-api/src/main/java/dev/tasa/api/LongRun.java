package dev.tasa.api;

/// Tells when code by the Vector API begins to pay. Until the JIT compiler has dealt with it, every vector is an
/// object, and a loop over vectors takes a hundred times as long as a plain one: half of the time of a sweep that
/// lasts a second.
///
/// Who asks has both loops, and both give the same bits.
public final class LongRun {
    /// So many numbers take plain loops 0.3 s.
    private static final long NUMBERS = 1L << 30;

    /// Before, a few loops go through vectors, so that these are compiled when all do. It is a prime, so that whoever
    /// asks in turns gets there.
    private static final long REHEARSED = NUMBERS / 2;
    private static final int REHEARSALS_APART = 251;

    /// What threads count at the same time may be lost; later is as good.
    private static long numbers;
    private static int asked;

    private LongRun() {}

    /// Whether the next loop goes through vectors, as all do once enough numbers have been worked on in this process.
    /// Costs a comparison, takes no lock.
    ///
    /// @param more how many numbers the loop works on
    public static boolean hasBegun(int more) {
        if (numbers >= NUMBERS) {
            return true;
        }
        numbers += more;
        return isRehearsal();
    }

    /// The same for loops whose numbers others count.
    public static boolean hasBegun() {
        return numbers >= NUMBERS || isRehearsal();
    }

    private static boolean isRehearsal() {
        return numbers >= REHEARSED && ++asked % REHEARSALS_APART == 0;
    }
}
