package dev.tasa.runner.engine;

import java.util.Locale;

/// What a run needs in memory, in bytes, beside what is there before it.
///
/// @param data preprocessed data, once for all trials
/// @param weights one copy of a trial's weights; some are kept, since they may win
/// @param repeats of a cell
/// @param trialHeap what a trial takes of Java's heap while it runs
/// @param trialNative what it takes of native memory
public record MemoryNeed(long data, long weights, int repeats, long trialHeap, long trialNative) {

    /// Bytes of heap while so many trials run.
    public long heap(int trials) {
        return data + kept(trials) + trials * trialHeap;
    }

    /// The best cell's weights, those of a cell that is nearly done, and one trial's of each other cell under way.
    private long kept(int trials) {
        return weights * (2L * repeats + trials);
    }

    /// How many of `wanted` trials fit the memory at once; 0 where not even one does.
    public int atOnce(int wanted, MemoryLimit limit) {
        int trials = wanted;
        while (trials > 0 && !fits(trials, limit)) {
            trials--;
        }
        return trials;
    }

    private boolean fits(int trials, MemoryLimit limit) {
        return heap(trials) <= limit.heap() && heap(trials) + trials * trialNative <= limit.machine();
    }

    /// The sum for so many trials: `1 × 812 MB of heap + 300 MB of data + 12 MB of best weights = 1,124 MB, and
    /// 20 MB of native memory`.
    public String sum(int trials) {
        return String.format(
                Locale.ROOT,
                "%d × %s a trial + %s of data + %s of best weights = %s of heap, and %d × %s of native memory",
                trials,
                megabytes(trialHeap),
                megabytes(data),
                megabytes(kept(trials)),
                megabytes(heap(trials)),
                trials,
                megabytes(trialNative));
    }

    /// In decimal units: `1.6 MB`, `2,300 MB`.
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 10_000_000 ? "%,.1f MB" : "%,.0f MB", bytes / 1e6);
    }
}
