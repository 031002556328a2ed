package dev.tasa.runner.metrics;

import dev.tasa.runner.training.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// A sweep's own meters: how far it is, how its learning rates do, how fast it goes.
///
/// They are read from the last [Reading], so all values of one scrape belong to one moment.
final class SweepMeters {
    private static final Duration[] EPOCH_SECONDS = Stream.of(1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Scoreboard scoreboard;
    private final TrialMeters trials;
    private final Timer epochSeconds;
    private volatile Reading reading;
    private volatile double progressEarlier;

    SweepMeters(MeterRegistry registry, WatchedRun watched, Scoreboard scoreboard) {
        this.registry = registry;
        this.scoreboard = scoreboard;
        this.reading = scoreboard.read();
        this.trials = new TrialMeters(registry, watched.plan());
        this.epochSeconds = Timer.builder("tasa.epoch")
                .description("How long epochs take, their evaluation included")
                .serviceLevelObjectives(EPOCH_SECONDS)
                .register(registry);
        describe(watched);
        progress();
        states();
        workers(watched.parallel());
        reading.rates().keySet().forEach(this::rate);
    }

    /// What is settled by now was so before this process began.
    void beginHere() {
        progressEarlier = scoreboard.read().progress();
    }

    void epochEnded(double seconds) {
        epochSeconds.record(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /// Shows the queue of events on their way to whoever watches the run.
    void followEvents(IntSupplier waiting, int capacity) {
        gauge("tasa.events.waiting", "Events that wait to be told", Tags.empty(), now -> waiting.getAsInt());
        gauge("tasa.events.capacity", "How many events may wait before training does", Tags.empty(), now -> capacity);
    }

    /// Shows the queue of what is on its way to the store.
    void followStore(IntSupplier waiting, int capacity) {
        gauge(
                "tasa.store.waiting",
                "Messages that wait for the store's writer",
                Tags.empty(),
                now -> waiting.getAsInt());
        gauge("tasa.store.capacity", "How many messages may wait before training does", Tags.empty(), now -> capacity);
    }

    /// Takes the values that the next scrape shows.
    void refresh() {
        reading = scoreboard.read();
        trials.show(reading.shown());
    }

    private void describe(WatchedRun watched) {
        double start = System.currentTimeMillis() / 1e3;
        Tags named = Tags.of("experiment", watched.experiment(), "objective", watched.objective());
        gauge("tasa.run.info", "Which experiment the run belongs to, and what picks its winner", named, now -> 1);
        gauge(
                "tasa.run.start.time.seconds",
                "When this process began to train the run, since 1970",
                Tags.empty(),
                now -> start);
        gauge("tasa.run.ended", "1 once the run has ended, 0 before", Tags.empty(), now -> now.ended() ? 1 : 0);
        gauge(
                "tasa.disk.free.bytes",
                "Room left on the disk that the run is written to",
                Tags.empty(),
                now -> watched.folder().toFile().getUsableSpace());
        gauge(
                "tasa.disk.size.bytes",
                "Size of the disk that the run is written to",
                Tags.empty(),
                now -> watched.folder().toFile().getTotalSpace());
    }

    private void progress() {
        gauge(
                "tasa.progress.ratio",
                "Share of the sweep's epochs that are settled, 0 to 1",
                Tags.empty(),
                Reading::progress);
        gauge(
                "tasa.progress.earlier.ratio",
                "Share of the epochs that earlier processes had settled when this one began",
                Tags.empty(),
                now -> progressEarlier);
        gauge(
                "tasa.best.objective",
                "The best objective of the trials that ended",
                Tags.empty(),
                Reading::bestObjective);
        counter("tasa.epochs", "Epochs trained to their end, over all trials", Tags.empty(), Reading::epochs);
        counter("tasa.samples", "Samples trained on in whole epochs, over all trials", Tags.empty(), Reading::samples);
    }

    private void states() {
        List<String> states = new ArrayList<>(List.of(Reading.WAITING, Reading.RUNNING));
        Stream.of(Outcome.values()).map(Outcome::toString).forEach(states::add);
        for (String state : states) {
            gauge(
                    "tasa.trials",
                    "Trials in each state",
                    Tags.of("state", state),
                    now -> now.trials().get(state));
        }
    }

    private void workers(int parallel) {
        gauge("tasa.workers", "Threads that train or wait", Tags.of("state", "busy"), SweepMeters::busy);
        gauge(
                "tasa.workers",
                "Threads that train or wait",
                Tags.of("state", "idle"),
                now -> Math.max(0, parallel - busy(now)));
    }

    private static double busy(Reading now) {
        return now.trials().get(Reading.RUNNING);
    }

    private void rate(RateGroup group) {
        Tags tags = Tags.of("optimizer", group.optimizer(), "learning_rate", group.learningRate());
        gauge(
                "tasa.rate.best.loss",
                "The lowest validation loss at this learning rate",
                tags,
                now -> now.rates().get(group).bestLoss());
        counter(
                "tasa.rate.trials",
                "Trials that ended at this learning rate",
                tags,
                now -> now.rates().get(group).ended());
        counter(
                "tasa.rate.diverged",
                "Trials that diverged at this learning rate",
                tags,
                now -> now.rates().get(group).diverged());
    }

    private void gauge(String name, String help, Tags tags, ToDoubleFunction<Reading> value) {
        Gauge.builder(name, this, meters -> value.applyAsDouble(meters.reading))
                .description(help)
                .tags(tags)
                .register(registry);
    }

    private void counter(String name, String help, Tags tags, ToDoubleFunction<Reading> total) {
        FunctionCounter.builder(name, this, meters -> total.applyAsDouble(meters.reading))
                .description(help)
                .tags(tags)
                .register(registry);
    }
}
