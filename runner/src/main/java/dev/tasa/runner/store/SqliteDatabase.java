package dev.tasa.runner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// How tasa talks to SQLite: a write-ahead log, so readers and one writer never wait for each other; a commit
/// is on disk when it returns; a transaction takes the write lock at its beginning, so it cannot lose it
/// half-way. One connection is kept: when the last one closes, the log is merged into the file.
final class SqliteDatabase implements Database {
    static final String PREFIX = "jdbc:sqlite:";

    /// How long a write waits for another process's, which takes milliseconds.
    private static final int BUSY_MILLIS = 60_000;

    private final String file;
    private final Connection connection;
    private final Jdbi jdbi;
    private final String journal;

    /// @param file a path, or `:memory:`
    SqliteDatabase(String file) throws SQLException {
        this.file = file;
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl(PREFIX + file);
        bringSchema(source);
        this.connection = connect(file);
        this.jdbi = Jdbi.create(connection).setSqlParser(new PlainSql());
        this.journal = journal(connection);
    }

    /// The first to need SQLite's library, which its loader unpacks into the folder for temporary files.
    private void bringSchema(SQLiteDataSource source) throws SQLException {
        try {
            Schema.bring(source, file, dialect());
        } catch (LinkageError unloaded) {
            String folder = System.getProperty("java.io.tmpdir");
            throw new StoreException(
                    "store " + file + " cannot be opened: SQLite's library can be neither found nor unpacked into "
                            + folder
                            + ".\n  Name a folder that is there, has room and may hold libraries:"
                            + " TASA_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    unloaded);
        }
    }

    static Connection connect(String file) throws SQLException {
        return DriverManager.getConnection(PREFIX + file, config().toProperties());
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    /// The mode that is in force, whatever was asked for.
    private static String journal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("pragma journal_mode")) {
            return mode.next() ? mode.getString(1) : "unknown";
        }
    }

    @Override
    public String name() {
        return file;
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    /// Some file systems, network ones above all, cannot keep a write-ahead log.
    @Override
    public Optional<String> notice() {
        return notice(journal);
    }

    static Optional<String> notice(String journal) {
        return journal.equals("wal")
                ? Optional.empty()
                : Optional.of("store: journal mode " + journal
                        + ", because this file system keeps no write-ahead log; commits take longer");
    }

    @Override
    public boolean isAway(SQLException failure) {
        return false;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Store.failure(file, e);
        }
    }
}
