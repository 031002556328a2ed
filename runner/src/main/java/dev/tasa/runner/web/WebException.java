package dev.tasa.runner.web;

/// The live page cannot be served as somebody asked: the message says why and what to do.
public final class WebException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
