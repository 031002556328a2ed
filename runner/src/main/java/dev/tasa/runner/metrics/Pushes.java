package dev.tasa.runner.metrics;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Pushes a run to a Pushgateway, at intervals and at its end.
///
/// The group is the experiment, not the run: each run replaces the one before, so that a gateway which is
/// never cleaned holds one group an experiment.
final class Pushes implements AutoCloseable {
    private static final String JOB = "tasa";
    private static final long INTERVAL_SECONDS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Exposition exposition;
    private final URL gateway;
    private final Map<String, String> group;
    private final Consumer<String> notices;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pushes").daemon().factory());
    private boolean isTold;

    Pushes(Exposition exposition, URL gateway, String experiment, Consumer<String> notices) {
        this.exposition = exposition;
        this.gateway = gateway;
        this.group = Map.of("experiment", experiment);
        this.notices = notices;
        thread.scheduleWithFixedDelay(this::push, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    /// Pushes once more. A gateway that does not answer holds up nobody for long.
    void last() {
        await(thread.submit(this::push), Duration.ZERO);
    }

    /// Leaves the group to be scraped for a while, then takes it back.
    void deleteAfter(Duration wait) {
        await(thread.schedule(this::delete, wait.toMillis(), TimeUnit.MILLISECONDS), wait);
    }

    private void await(Future<?> call, Duration start) {
        try {
            call.get(start.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notices.accept("metrics: " + gateway + " does not answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("pushing failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void push() {
        attempt("push to", () -> exposition.push(gateway, JOB, group));
    }

    private void delete() {
        attempt("delete from", () -> exposition.deletePushed(gateway, JOB, group));
    }

    private interface Call {
        void run() throws IOException;
    }

    private void attempt(String what, Call call) {
        try {
            call.run();
        } catch (IOException | RuntimeException e) {
            if (!isTold) {
                isTold = true;
                notices.accept("metrics: cannot " + what + " " + gateway + ": " + e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
