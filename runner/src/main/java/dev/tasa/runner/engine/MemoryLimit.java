package dev.tasa.runner.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// The memory that is free for a run, in bytes.
///
/// @param heap of Java's heap
/// @param machine of the machine or the container, the heap included
public record MemoryLimit(long heap, long machine) {
    /// The collector needs room to move, and large arrays fill whole regions.
    private static final double USABLE = 0.9;

    private static final int COLLECTIONS = 4;

    /// Counts what is in use now, data that are loaded included, after a collection.
    public static MemoryLimit now() {
        long used = liveHeap();
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted();
        return new MemoryLimit(
                (long) (USABLE * Runtime.getRuntime().maxMemory()) - used,
                (long) (USABLE * machine.getTotalMemorySize()) - used - other);
    }

    /// Bytes of heap that are in use. Most of the serial collector's collections leave dead objects where they lie, up
    /// to a twentieth of the room for old ones, which is more than many a trial takes; each fourth
    /// (`MarkSweepAlwaysCompactCount`) leaves none.
    static long liveHeap() {
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    @Override
    public String toString() {
        return MemoryNeed.megabytes(Math.max(0, heap)) + " of heap and " + MemoryNeed.megabytes(Math.max(0, machine))
                + " in all";
    }
}
