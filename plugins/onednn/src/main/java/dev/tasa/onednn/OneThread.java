package dev.tasa.onednn;

import java.lang.invoke.MethodHandle;

/// Keeps native code on one thread. OpenMP's number of threads belongs to the calling thread, so it is set on
/// each that comes along; with more than one, results would depend on how many there are.
final class OneThread {
    private static final MethodHandle SET_THREADS =
            NativeLibrary.loaded().symbols().setThreads();

    private Thread limited;

    /// To be called before native code that computes.
    void ensure() {
        if (Thread.currentThread() != limited) {
            limit();
        }
    }

    private void limit() {
        try {
            SET_THREADS.invokeExact(1);
        } catch (Throwable e) {
            throw new IllegalStateException("omp_set_num_threads failed", e);
        }
        limited = Thread.currentThread();
    }
}
