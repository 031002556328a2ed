package dev.tasa.runner.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The threads that train. One that hangs can be left behind: nobody waits for it, and the program can end.
final class Crew {
    private final Set<Thread> waitedFor = ConcurrentHashMap.newKeySet();
    private volatile Thread waiting;
    private int hired;

    /// Starts one more thread. The thread that hires is the one that waits.
    void hire(Runnable work) {
        waiting = Thread.currentThread();
        hired++;
        Thread thread = Thread.ofPlatform()
                .name("trial-worker-" + hired)
                .daemon()
                .unstarted(() -> {
                    try {
                        work.run();
                    } finally {
                        leave(Thread.currentThread());
                    }
                });
        waitedFor.add(thread);
        thread.start();
    }

    /// Nobody waits for `thread` any more.
    void leave(Thread thread) {
        waitedFor.remove(thread);
        wake();
    }

    boolean isGone() {
        return waitedFor.isEmpty();
    }

    /// Returns when something happened, or so many nanoseconds have passed.
    void await(long nanos) throws InterruptedException {
        if (!isGone()) {
            LockSupport.parkNanos(this, nanos);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    void wake() {
        LockSupport.unpark(waiting);
    }
}
