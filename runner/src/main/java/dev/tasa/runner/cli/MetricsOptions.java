package dev.tasa.runner.cli;

import dev.tasa.runner.metrics.MetricsException;
import dev.tasa.runner.metrics.MetricsSettings;
import dev.tasa.runner.metrics.Monitoring;
import dev.tasa.runner.plugins.Plugins;
import java.io.PrintWriter;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// Options of commands that can be watched in Prometheus. What a call does not say, the user's settings may.
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "serve metrics for Prometheus at http://127.0.0.1:PORT/metrics; 0 takes any free port")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            description = "the address to serve metrics at; by default 127.0.0.1, seen by this machine alone")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "after a run, wait up to TIME (30s, 2m) until it was scraped; by default not at all")
    private Optional<Duration> linger = Optional.empty();

    @Option(names = "--pushgateway", paramLabel = "URL", description = "push metrics to a Prometheus Pushgateway")
    private Optional<String> pushgateway = Optional.empty();

    @Option(names = "--no-metrics", description = "serve and push nothing, whatever the settings file says")
    private boolean none;

    /// Begins to serve, if anybody asked for it.
    Monitoring open(Plugins plugins, PrintWriter err) {
        check();
        UserSettings user = UserSettings.of(System.getenv());
        try {
            return Monitoring.open(settings(user), plugins, notice -> {
                err.println(notice);
                err.flush();
            });
        } catch (MetricsException e) {
            boolean isUsers = port.isEmpty() && user.metricsPort().isPresent();
            String where = user.file()
                    .map(file -> "\n  The port stands in " + file + "; --no-metrics does without")
                    .orElse("");
            throw new CallException(e.getMessage() + (isUsers ? where : ""));
        }
    }

    private void check() {
        if (none && (port.isPresent() || pushgateway.isPresent() || linger.isPresent() || host.isPresent())) {
            throw new CallException("--no-metrics contradicts the other options about metrics; leave out one of them");
        }
        if (port.isPresent() && (port.get() < 0 || port.get() > 65_535)) {
            throw new CallException("--metrics-port must be 0 to 65535, but is " + port.get());
        }
    }

    private MetricsSettings settings(UserSettings user) {
        if (none) {
            return new MetricsSettings(OptionalInt.empty(), "", Duration.ZERO, Optional.empty());
        }
        MetricsSettings settings = new MetricsSettings(
                port.or(user::metricsPort).map(OptionalInt::of).orElse(OptionalInt.empty()),
                host.or(user::metricsHost).orElse("127.0.0.1"),
                linger.or(user::metricsLinger).orElse(Duration.ZERO),
                pushgateway.map(MetricsOptions::url).or(user::pushgateway));
        if (settings.wantNothing() && linger.isPresent()) {
            throw new CallException("--metrics-linger needs --metrics-port or --pushgateway");
        }
        return settings;
    }

    private static URL url(String text) {
        return GatewayAddress.read(text)
                .orElseThrow(() ->
                        new CallException("--pushgateway must be like " + GatewayAddress.EXAMPLE + ", but is " + text));
    }
}
