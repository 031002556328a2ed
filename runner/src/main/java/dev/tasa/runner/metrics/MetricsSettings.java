package dev.tasa.runner.metrics;

import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How a run is to be watched.
///
/// @param port where metrics are served; empty for nowhere, 0 for any that is free
/// @param host the address to serve at
/// @param linger how long to wait after a run until somebody scraped it once more
/// @param pushgateway where to push; empty for nowhere
public record MetricsSettings(OptionalInt port, String host, Duration linger, Optional<URL> pushgateway) {

    /// Whether nobody watches.
    public boolean wantNothing() {
        return port.isEmpty() && pushgateway.isEmpty();
    }
}
