package dev.tasa.runner.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// How tasa talks to SQLite: a write-ahead log, so readers and one writer never wait for each other; a commit
/// is on disk when it returns; a transaction takes the write lock at its beginning, so it cannot lose it
/// half-way.
final class SqliteFile {
    /// The file name under `--out`.
    static final String NAME = "tasa.db";

    /// How long a write waits for another process's, which takes milliseconds.
    private static final int BUSY_MILLIS = 60_000;

    private SqliteFile() {}

    /// @param file a path, or `:memory:`
    static DataSource at(String file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /// What to tell people where the file system cannot keep a write-ahead log, as some network ones cannot.
    static Optional<String> notice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("pragma journal_mode")) {
            String actual = mode.next() ? mode.getString(1) : "unknown";
            return actual.equals("wal")
                    ? Optional.empty()
                    : Optional.of("store: journal mode " + actual
                            + ", because this file system keeps no write-ahead log; commits take longer");
        }
    }
}
