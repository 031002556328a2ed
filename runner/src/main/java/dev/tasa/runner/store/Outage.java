package dev.tasa.runner.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// How long a store waits for its server, so that one that is started anew costs a run nothing.
final class Outage {
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Database database;
    private final Duration patience;
    private final Consumer<String> tell;
    private final long start = System.nanoTime();
    private long pauseMillis = 50;
    private boolean told;

    Outage(Database database, Duration patience, Consumer<String> tell) {
        this.database = database;
        this.patience = patience;
        this.tell = tell;
    }

    /// Returns when it is time to try again; false where that has no use.
    boolean awaits(Exception failure) {
        Optional<SQLException> cause = cause(failure);
        boolean isOver = System.nanoTime() - start > patience.toNanos();
        if (isOver || cause.filter(database::isAway).isEmpty()) {
            return false;
        }
        if (!told) {
            told = true;
            tell.accept("store " + database.name() + " is away ("
                    + Store.root(cause.get()).getMessage() + "); waiting for it");
        }
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        return true;
    }

    /// The work was done.
    void end() {
        if (told) {
            tell.accept("store " + database.name() + " is back");
        }
    }

    private static Optional<SQLException> cause(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((SQLException) cause);
    }
}
