package dev.tasa.api;

/// A layer, loss or metric cannot take the shape it is given. The message says what it takes, what it got,
/// and what to change.
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
