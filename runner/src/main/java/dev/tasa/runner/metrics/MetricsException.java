package dev.tasa.runner.metrics;

/// Metrics cannot be offered as somebody asked: the message says why and what to do.
public final class MetricsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetricsException(String message, Throwable cause) {
        super(message, cause);
    }
}
