package dev.tasa.runner.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/// What ends sweeps before their plans, and trials that hang. Time counts from when this is made; several
/// sweeps may share one.
public final class Limits {
    private final Optional<Duration> time;
    private final OptionalInt trials;
    private final Optional<Duration> stall;
    private final long start = System.nanoTime();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean trialRefused;
    private volatile boolean timeWasUp;

    /// @param time after which everything stops where it stands
    /// @param trials how many may be begun
    /// @param stall how long a trial may go without ending a step or an epoch
    public Limits(Optional<Duration> time, OptionalInt trials, Optional<Duration> stall) {
        this.time = time;
        this.trials = trials;
        this.stall = stall;
    }

    public static Limits none() {
        return new Limits(Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    Optional<Duration> stall() {
        return stall;
    }

    /// Whether one more trial may begin.
    boolean takeTrial() {
        if (trials.isEmpty() || begun.getAndIncrement() < trials.getAsInt()) {
            return true;
        }
        trialRefused = true;
        return false;
    }

    boolean isTimeUp() {
        timeWasUp |= nanosLeft() <= 0;
        return timeWasUp;
    }

    long nanosLeft() {
        return time.map(limit -> limit.toNanos() - (System.nanoTime() - start)).orElse(Long.MAX_VALUE);
    }

    /// Which limit kept trials from being run; empty where none did.
    public Optional<String> reached() {
        if (trialRefused) {
            return Optional.of("--max-trials " + trials.getAsInt());
        }
        return timeWasUp ? Optional.of("--time-limit") : Optional.empty();
    }
}
