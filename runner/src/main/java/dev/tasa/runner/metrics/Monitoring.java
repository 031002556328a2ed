package dev.tasa.runner.metrics;

import dev.tasa.runner.plugins.Plugins;
import java.util.Optional;
import java.util.function.Consumer;

/// Lets Prometheus watch the runs of this process, one after another.
///
/// Where nobody asked for it, nothing of it is loaded: Micrometer would double a short run's start.
public final class Monitoring implements AutoCloseable {
    private final MetricsSettings settings;
    private final Plugins plugins;
    private final Consumer<String> notices;
    private final Optional<MetricsServer> server;
    private Optional<RunWatch> watch = Optional.empty();

    private Monitoring(
            MetricsSettings settings, Plugins plugins, Consumer<String> notices, Optional<MetricsServer> server) {
        this.settings = settings;
        this.plugins = plugins;
        this.notices = notices;
        this.server = server;
    }

    /// @param notices hears what people should know, a line each
    /// @throws MetricsException where metrics cannot be served as asked
    public static Monitoring open(MetricsSettings settings, Plugins plugins, Consumer<String> notices) {
        Optional<MetricsServer> server = Optional.empty();
        if (settings.port().isPresent()) {
            MetricsServer started =
                    MetricsServer.start(settings.host(), settings.port().getAsInt());
            notices.accept("metrics: " + started.url());
            server = Optional.of(started);
        }
        return new Monitoring(settings, plugins, notices, server);
    }

    /// Shows this run from now on; empty where nobody watches.
    public Optional<RunWatch> watch(WatchedRun run) {
        if (settings.wantNothing()) {
            return Optional.empty();
        }
        watch.ifPresent(RunWatch::close);
        watch = Optional.of(new RunWatch(run, plugins, settings, server, notices));
        return watch;
    }

    /// Waits until the run that ended has been seen, as long as was asked for.
    public void linger() throws InterruptedException {
        if (watch.isPresent()) {
            watch.get().linger();
        }
    }

    @Override
    public void close() {
        watch.ifPresent(RunWatch::close);
        server.ifPresent(MetricsServer::close);
    }
}
