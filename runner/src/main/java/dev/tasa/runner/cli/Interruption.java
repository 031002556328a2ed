package dev.tasa.runner.cli;

import dev.tasa.runner.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What Ctrl-C and SIGTERM do to a run: the trials under way end at their next step, what is done is written,
/// then the JVM exits with 130 or 143. A second one ends the program at once.
final class Interruption {
    private static final long PATIENCE_MILLIS = 1800;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean hasBegun;

    private Interruption(Engine engine, Console console, String howToGoOn) {
        this.hook = new Thread(
                () -> {
                    hasBegun = true;
                    Signals.restoreDefaults();
                    engine.stop();
                    console.tell("stopping: what is done is kept; " + howToGoOn + " (once more to stop at once)");
                    awaitWritten();
                },
                "interruption");
    }

    /// @param howToGoOn what people are told at once, whatever the end still brings
    static Interruption stopping(Engine engine, Console console, String howToGoOn) {
        Interruption interruption = new Interruption(engine, console, howToGoOn);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            engine.stop();
        }
        return interruption;
    }

    private void awaitWritten() {
        try {
            written.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether people were told already how to go on.
    boolean hasBegun() {
        return hasBegun;
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
