package dev.tasa.runner.training;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The native memory of one trial, which knows how much it is. One thread uses it.
final class CountedArena implements Arena {
    private final Arena arena = Arena.ofConfined();
    private long bytes;

    long bytes() {
        return bytes;
    }

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        bytes += byteSize;
        return arena.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
        return arena.scope();
    }

    @Override
    public void close() {
        arena.close();
    }
}
