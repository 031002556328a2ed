package dev.tasa.runner.store;

import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What people can do about a store that fails.
final class Advice {
    static final String DAMAGED = "The file is damaged. Put a copy of it back, or move it away to begin a new store;"
            + " the tables (trials.csv, epochs.csv) in the folders of its runs are not touched";

    private Advice() {}

    /// Of SQLite's result codes (https://sqlite.org/rescode.html), those that people can do something about.
    ///
    /// @param root the exception that the database threw
    static Optional<String> on(Throwable root) {
        if (!(root instanceof SQLiteException failure)) {
            return Optional.empty();
        }
        SQLiteErrorCode code = failure.getResultCode();
        String primary = "SQLITE_" + code.name().replace("SQLITE_", "").split("_")[0];
        return switch (primary) {
            case "SQLITE_FULL" -> Optional.of("Make room on its disk");
            case "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM" ->
                Optional.of("Check that its folder is there and may be written to, or name another with --out");
            case "SQLITE_NOTADB", "SQLITE_CORRUPT" -> Optional.of(DAMAGED);
            case "SQLITE_IOERR" -> Optional.of("Check its disk: is there room, is it still mounted");
            default -> Optional.empty();
        };
    }
}
