package dev.tasa.runner.training;

/// A trial was ended from outside before it had a result. It leaves nothing behind and can be run again.
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException(TrialId trial) {
        super("trial " + trial + " was cancelled");
    }
}
