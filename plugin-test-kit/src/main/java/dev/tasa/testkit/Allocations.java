package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Counts the bytes that work allocates on the heap.
public final class Allocations {
    private static final int ROUNDS = 5_000;

    private Allocations() {}

    /// Repeats `work` until a round of it allocates nothing, and fails when none of 5,000 rounds does.
    ///
    /// Early rounds run in the interpreter, where objects exist that the compiler removes later. Each round
    /// should hold enough calls that one which allocates now and then is caught.
    public static void assertNoneOnceCompiled(String what, Runnable work) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && allocated > 0; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            work.run();
            allocated = thread.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes allocated by %s", what).isZero();
    }
}
