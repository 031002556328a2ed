package dev.tasa.runner.cli;

import dev.tasa.runner.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What Ctrl-C and SIGTERM do to a run: the trials under way end at their next step, what is done is written,
/// then the JVM exits with 130 or 143.
final class Interruption {
    private static final long PATIENCE_MILLIS = 1800;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Engine engine) {
        this.hook = new Thread(
                () -> {
                    engine.stop();
                    awaitWritten();
                },
                "interruption");
    }

    static Interruption stopping(Engine engine) {
        Interruption interruption = new Interruption(engine);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void awaitWritten() {
        try {
            written.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The run's files are complete: nothing is left to wait for.
    void end() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook is running and has just been released
        }
    }
}
