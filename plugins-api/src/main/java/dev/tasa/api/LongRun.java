package dev.tasa.api;

/// Tells a loop by the Vector API when it begins to pay. Until the JIT compiler has dealt with it, every vector is an
/// object, and a loop over vectors takes a hundred times as long as a plain one: half of the time of a sweep that
/// lasts a second.
///
/// Who asks has both loops, and both give the same bits. Each such place has a `LongRun` of its own, for all threads.
public final class LongRun {
    /// So many numbers take plain loops 0.3 s.
    private static final long NUMBERS = 1L << 30;

    /// Early enough for the compiler, and more than a short job has.
    private static final long NEAR = NUMBERS / 2;

    /// In the whole process. What threads count at the same time may be lost; later is as good.
    private static long numbers;

    private boolean isRehearsed;

    /// Whether the next loop goes through vectors, as all do once enough numbers have been worked on in this process.
    /// Costs a comparison, takes no lock.
    ///
    /// @param more how many numbers the loop works on
    /// @param rehearsal runs the loop through vectors some hundred times over little, so that it is compiled when
    /// it is needed; called a while before that, as a rule once, or never where nobody asks in that while
    public boolean hasBegun(int more, Runnable rehearsal) {
        if (numbers >= NUMBERS) {
            return true;
        }
        numbers += more;
        if (numbers >= NEAR && !isRehearsed) {
            isRehearsed = true;
            rehearsal.run();
        }
        return false;
    }
}
