package dev.tasa.runner.cli;

import dev.tasa.runner.metrics.MetricsException;
import dev.tasa.runner.metrics.MetricsSettings;
import dev.tasa.runner.metrics.Monitoring;
import dev.tasa.runner.plugins.Plugins;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// Options of commands that can be watched in Prometheus.
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "serve metrics for Prometheus at http://127.0.0.1:PORT/metrics; 0 takes any free port")
    private Integer port;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            description = "the address to serve metrics at; by default 127.0.0.1, seen by this machine alone")
    private String host = "127.0.0.1";

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "after a run, wait up to TIME (30s, 2m) until it was scraped; by default not at all")
    private Duration linger = Duration.ZERO;

    @Option(names = "--pushgateway", paramLabel = "URL", description = "push metrics to a Prometheus Pushgateway")
    private String pushgateway;

    /// Begins to serve, if anybody asked for it.
    Monitoring open(Plugins plugins, PrintWriter err) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new CallException("--metrics-port must be 0 to 65535, but is " + port);
        }
        if (port == null && pushgateway == null && !linger.isZero()) {
            throw new CallException("--metrics-linger needs --metrics-port or --pushgateway");
        }
        OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        MetricsSettings settings = new MetricsSettings(
                wanted, host, linger, Optional.ofNullable(pushgateway).map(MetricsOptions::url));
        try {
            return Monitoring.open(settings, plugins, notice -> {
                err.println(notice);
                err.flush();
            });
        } catch (MetricsException e) {
            throw new CallException(e.getMessage());
        }
    }

    private static URL url(String text) {
        try {
            URI uri = URI.create(text);
            if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
                throw new IllegalArgumentException("no http address");
            }
            return uri.toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new CallException("--pushgateway must be like http://localhost:9091, but is " + text);
        }
    }
}
