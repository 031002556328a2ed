package dev.tasa.onednn;

import java.lang.foreign.MemorySegment;

/// The memory segments of the arrays that a trial multiplies, kept from step to step.
///
/// A new segment for each call is 56 bytes of garbage whenever the compiler does not see that it stays local,
/// which it sometimes does and sometimes does not. A trial's arrays are always the same, so that after the first
/// step all are found here. They are kept until the kernels are dropped, 2,048 of them at most.
final class Segments {
    private static final int SLOT_BITS = 11;
    private static final int SLOTS = 1 << SLOT_BITS;

    /// 2³² by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4): the steps of a sequence start at
    /// multiples of a power of two, which it spreads over all slots.
    private static final int SPREAD = 0x9E3779B9;

    /// A segment's place is one of so many slots from its hash on.
    private static final int PROBES = 8;

    private final float[][] arrays = new float[SLOTS][];
    private final int[] offsets = new int[SLOTS];
    private final MemorySegment[] segments = new MemorySegment[SLOTS];

    /// The array's memory from `offset` on.
    MemorySegment of(float[] array, int offset) {
        int hash = ((System.identityHashCode(array) + offset) * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = (hash + probe) & (SLOTS - 1);
            if (arrays[slot] == array && offsets[slot] == offset) {
                return segments[slot];
            }
            if (arrays[slot] == null) {
                return put(slot, array, offset);
            }
        }
        return put(hash & (SLOTS - 1), array, offset);
    }

    private MemorySegment put(int slot, float[] array, int offset) {
        arrays[slot] = array;
        offsets[slot] = offset;
        segments[slot] = MemorySegment.ofArray(array).asSlice((long) offset * Float.BYTES);
        return segments[slot];
    }
}
