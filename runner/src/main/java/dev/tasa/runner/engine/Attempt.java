package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.CancelledException;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One go at a trial, on the thread that makes it. It ends once: by itself, or because nobody waits for it any
/// longer; what its thread tells after that is heard by nobody.
final class Attempt implements Consumer<TrialEvent> {
    private enum State {
        UNDER_WAY,
        ENDED,
        ABANDONED
    }

    private final Trial trial;
    private final Consumer<TrialEvent> events;
    private final BooleanSupplier stopped;
    private final Thread thread = Thread.currentThread();
    private final long start = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);
    private volatile long lastProgress = start;

    Attempt(Trial trial, Consumer<TrialEvent> events, BooleanSupplier stopped) {
        this.trial = trial;
        this.events = events;
        this.stopped = stopped;
    }

    Trial trial() {
        return trial;
    }

    TrialId id() {
        return trial.id();
    }

    Thread thread() {
        return thread;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Asked before each step, so it is also how a trial shows that it gets on.
    boolean isCancelled() {
        lastProgress = System.nanoTime();
        if (isAbandoned()) {
            throw new CancelledException(id());
        }
        return stopped.getAsBoolean();
    }

    @Override
    public void accept(TrialEvent event) {
        lastProgress = System.nanoTime();
        boolean isHeard = event instanceof TrialEvent.Ended ? end() : !isAbandoned();
        if (!isHeard) {
            throw new CancelledException(id());
        }
        events.accept(event);
    }

    /// Whether no step and no epoch has ended for so long.
    boolean isIdleFor(long nanos) {
        return System.nanoTime() - lastProgress > nanos;
    }

    private boolean end() {
        return state.compareAndSet(State.UNDER_WAY, State.ENDED);
    }

    /// Whether it was still under way, and no longer counts now.
    boolean abandon() {
        return state.compareAndSet(State.UNDER_WAY, State.ABANDONED);
    }

    boolean isAbandoned() {
        return state.get() == State.ABANDONED;
    }

    /// The call that the thread is in: the innermost that is not the JDK's own.
    Optional<String> call() {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .map(StackTraceElement::toString)
                .findFirst();
    }

    /// Where the thread is now.
    String stack() {
        return Arrays.stream(thread.getStackTrace())
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
