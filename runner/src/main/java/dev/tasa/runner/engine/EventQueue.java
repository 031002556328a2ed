package dev.tasa.runner.engine;

import dev.tasa.runner.training.TrialEvent;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Hands the events of all trials to watchers, one event at a time, on a thread of its own, so a slow
/// terminal or disk delays no training until this many events wait.
public final class EventQueue implements Consumer<TrialEvent>, AutoCloseable {
    /// How many events may wait before training does.
    public static final int CAPACITY = 100_000;

    private sealed interface Message {
        record Event(TrialEvent event) implements Message {}

        record End() implements Message {}
    }

    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Consumer<TrialEvent>> watchers;
    private final Thread thread;
    private RuntimeException failure;

    public EventQueue(List<Consumer<TrialEvent>> watchers) {
        this.watchers = List.copyOf(watchers);
        this.thread = Thread.ofPlatform().name("events").daemon().start(this::deliver);
    }

    @Override
    public void accept(TrialEvent event) {
        put(new Message.Event(event));
    }

    /// How many events wait now.
    public int waiting() {
        return messages.size();
    }

    /// Returns when every event so far has been delivered. A watcher's failure surfaces here; the others
    /// still heard everything.
    @Override
    public void close() {
        put(new Message.End());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void put(Message message) {
        try {
            messages.put(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() {
        try {
            while (messages.take() instanceof Message.Event(TrialEvent event)) {
                watchers.forEach(watcher -> tell(watcher, event));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Consumer<TrialEvent> watcher, TrialEvent event) {
        try {
            watcher.accept(event);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }
}
