package dev.tasa.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// The processor time that this thread has had. Both sides train on the calling thread alone, so on an idle machine
/// it is the time that passes; on a busy one it leaves out the waiting for a core.
final class ThreadClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadClock() {}

    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
