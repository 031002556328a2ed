package dev.tasa.runner.metrics;

import dev.tasa.runner.engine.EventQueue;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// One run as Prometheus sees it, from before its first trial until it has been seen once after its last.
public final class RunWatch implements Consumer<TrialEvent>, AutoCloseable {
    private final Duration linger;
    private final Optional<MetricsServer> server;
    private final Consumer<String> notices;
    private final Scoreboard scoreboard;
    private final Exposition exposition;
    private final SweepMeters meters;
    private final Optional<Pushes> pushes;

    RunWatch(
            WatchedRun run,
            Plugins plugins,
            MetricsSettings settings,
            Optional<MetricsServer> server,
            Consumer<String> notices) {
        this.linger = settings.linger();
        this.server = server;
        this.notices = notices;
        this.exposition = new Exposition(run.id());
        this.scoreboard = new Scoreboard(
                run.plan(),
                (cell, repeat) ->
                        run.data().prepared(cell.experiment(), repeat).rows().train().length);
        this.meters = new SweepMeters(exposition.meters(), run, scoreboard);
        exposition.refreshBy(meters::refresh);
        PluginMeters.add(plugins, exposition.meters(), notices);
        server.ifPresent(each -> each.serve(exposition));
        this.pushes = settings.pushgateway().map(url -> new Pushes(exposition, url, run.experiment(), notices));
    }

    /// Counts what ended in earlier processes, before any event.
    public void countEarlier(Collection<TrialResult> trials) {
        trials.forEach(scoreboard::countEarlier);
        meters.beginHere();
    }

    @Override
    public void accept(TrialEvent event) {
        scoreboard.accept(event);
        if (event instanceof TrialEvent.EpochEnded epoch && epoch.scores().epoch() > 0) {
            meters.epochEnded(epoch.scores().seconds());
        }
    }

    /// Shows how many events wait to be told to watchers.
    public void follow(EventQueue events) {
        meters.followEvents(events::waiting, EventQueue.CAPACITY);
    }

    /// Shows how many messages wait to be written to the store.
    public void followStore(IntSupplier waiting, int capacity) {
        meters.followStore(waiting, capacity);
    }

    /// The run has ended and its files are written: pushes for the last time.
    public void ended() {
        scoreboard.end();
        exposition.renew();
        server.ifPresent(MetricsServer::expectScrape);
        pushes.ifPresent(Pushes::last);
    }

    /// Waits until somebody has seen the end, at most as long as was asked for; then takes back what was
    /// pushed, since a Pushgateway never forgets by itself.
    void linger() throws InterruptedException {
        if (linger.isZero()) {
            return;
        }
        notices.accept("metrics: waiting up to " + linger.toSeconds() + " s to be scraped");
        if (pushes.isPresent()) {
            pushes.get().deleteAfter(linger);
        } else if (server.isPresent()) {
            server.get().awaitScrape(linger.toMillis());
        }
    }

    @Override
    public void close() {
        pushes.ifPresent(Pushes::close);
        exposition.close();
    }
}
