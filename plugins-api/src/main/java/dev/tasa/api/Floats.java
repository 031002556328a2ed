package dev.tasa.api;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The floats of a [Tensor], or of several that share them: on the heap, in native memory, or in both.
final class Floats {
    private enum Side {
        HEAP,
        NATIVE,
        BOTH
    }

    /// oneDNN and AVX-512 prefer whole cache lines.
    private static final long ALIGNMENT = 64;

    private final int length;
    private final Arena arena;

    private Side current;
    private float[] heap;
    private MemorySegment memory;

    /// All zero.
    Floats(int length, Arena arena) {
        this.length = length;
        this.arena = arena;
        this.current = Side.BOTH;
    }

    /// Those of `values`, which are not copied.
    Floats(float[] values, Arena arena) {
        this.length = values.length;
        this.arena = arena;
        this.current = Side.HEAP;
        this.heap = values;
    }

    boolean areNative() {
        return current == Side.NATIVE;
    }

    /// @param size how many count
    float[] read(int size) {
        if (current == Side.NATIVE) {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, allocatedHeap(), 0, size);
            current = Side.BOTH;
        }
        return allocatedHeap();
    }

    float[] write() {
        current = Side.HEAP;
        return allocatedHeap();
    }

    MemorySegment readNative(int size) {
        if (current == Side.HEAP) {
            MemorySegment.copy(heap, 0, allocatedMemory(), ValueLayout.JAVA_FLOAT, 0, size);
            current = Side.BOTH;
        }
        return allocatedMemory();
    }

    MemorySegment writeNative() {
        current = Side.NATIVE;
        return allocatedMemory();
    }

    private float[] allocatedHeap() {
        if (heap == null) {
            heap = new float[length];
        }
        return heap;
    }

    private MemorySegment allocatedMemory() {
        if (memory == null) {
            memory = arena.allocate((long) length * Float.BYTES, ALIGNMENT);
        }
        return memory;
    }
}
