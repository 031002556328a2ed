package dev.tasa.runner.cli;

/// A call that cannot be carried out as it was made: the message says what to write instead.
final class CallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallException(String message) {
        super(message);
    }
}
