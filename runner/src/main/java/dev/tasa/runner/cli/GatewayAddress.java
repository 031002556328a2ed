package dev.tasa.runner.cli;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;

/// Where a Pushgateway is, as people write it.
final class GatewayAddress {
    static final String EXAMPLE = "http://localhost:9091";

    private GatewayAddress() {}

    /// Empty where `text` is no address of a web server.
    static Optional<URL> read(String text) {
        try {
            URI uri = URI.create(text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isWeb && uri.getHost() != null ? Optional.of(uri.toURL()) : Optional.empty();
        } catch (IllegalArgumentException | MalformedURLException e) {
            return Optional.empty();
        }
    }
}
