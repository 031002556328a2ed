package dev.tasa.runner.store;

import java.util.Locale;

/// How far a run has come. One whose process was killed counts as interrupted.
public enum RunState {
    RUNNING,
    INTERRUPTED,
    DONE;

    static RunState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
