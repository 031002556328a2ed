package dev.tasa.runner.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Lets costly answers take turns, so that a flood of requests waits instead of computing.
public final class Pace {
    private final long turnNanos;
    private final AtomicLong turn;

    /// @param turn between two answers, whoever asks
    public Pace(Duration turn) {
        this.turnNanos = turn.toNanos();
        this.turn = new AtomicLong(System.nanoTime() - turnNanos);
    }

    /// Returns when it is the caller's turn.
    ///
    /// @throws IOException where the server is closed meanwhile
    public void await() throws IOException {
        long now = System.nanoTime();
        long mine = turn.updateAndGet(last -> Math.max(last + turnNanos, now));
        try {
            TimeUnit.NANOSECONDS.sleep(mine - now);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server was closed");
        }
    }
}
