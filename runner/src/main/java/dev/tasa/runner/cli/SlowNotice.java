package dev.tasa.runner.cli;

import java.time.Duration;
import java.util.function.Consumer;

/// Says something once if what it is closed after takes long, so that nobody waits without knowing for what.
final class SlowNotice implements AutoCloseable {
    private final Thread timer;

    private SlowNotice(Thread timer) {
        this.timer = timer;
    }

    static SlowNotice after(Duration patience, Consumer<String> notices, String text) {
        return new SlowNotice(Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(patience);
                notices.accept(text);
            } catch (InterruptedException inTime) {
                // Nothing to say.
            }
        }));
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
