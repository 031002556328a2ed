package dev.tasa.runner.store;

import java.util.Locale;

/// How far a run has come. One whose process was killed counts as interrupted.
public enum RunState {
    RUNNING,
    INTERRUPTED,
    DONE,
    /// What the store says of it is not what was written. Never written itself.
    DAMAGED;

    static RunState of(String text) {
        for (RunState state : values()) {
            if (state.toString().equals(text)) {
                return state;
            }
        }
        throw new StoreException("the store is damaged: a run's state is " + text);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
