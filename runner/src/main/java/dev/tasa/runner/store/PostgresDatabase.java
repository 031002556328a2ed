package dev.tasa.runner.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/// How tasa talks to a PostgreSQL server: by a pool, which replaces a connection that broke. The password comes
/// from `PGPASSWORD`, else the driver reads `.pgpass` as libpq does.
final class PostgresDatabase implements Database {
    static final String PREFIX = "jdbc:postgresql:";

    /// How long a new connection may take, and an answer of the server.
    private static final long CONNECT_MILLIS = 5_000;
    private static final String ANSWER_SECONDS = "60";

    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](password|sslpassword)=|://[^/?]*:[^/?@]*@");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /// Any number that other programs hardly take: the letters of `tasa`.
    private static final long SCHEMA_LOCK = 0x74617361;

    private final String name;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    /// @param environment with `PGPASSWORD` or `PGPASSFILE`, where they are set
    PostgresDatabase(String url, Map<String, String> environment) throws SQLException {
        if (PASSWORD.matcher(url).find()) {
            throw new StoreException("--store holds a password, which process lists and histories show."
                    + " Leave it out, and put it into PGPASSWORD or ~/.pgpass");
        }
        this.name = url.replaceFirst("\\?.*", "");
        Optional<String> password = Optional.ofNullable(environment.get("PGPASSWORD"));
        if (password.isEmpty()) {
            checkPasswordFile(environment);
        }
        this.pool = pool(url, password);
        this.jdbi = Jdbi.create(pool).setSqlParser(new PlainSql());
        try {
            bringSchema();
        } catch (RuntimeException | SQLException e) {
            pool.close();
            throw e;
        }
    }

    /// One process at a time: Flyway's own lock comes after it has looked whether its table is there.
    private void bringSchema() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + SCHEMA_LOCK + ")");
            try {
                Schema.bring(pool, name, dialect());
            } finally {
                statement.execute("select pg_advisory_unlock(" + SCHEMA_LOCK + ")");
            }
        }
    }

    /// libpq passes over such a file; the driver would use it.
    private static void checkPasswordFile(Map<String, String> environment) {
        Path file = Optional.ofNullable(environment.get("PGPASSFILE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".pgpass"));
        try {
            Set<PosixFilePermission> allowed = EnumSet.noneOf(PosixFilePermission.class);
            allowed.addAll(Files.getPosixFilePermissions(file));
            allowed.retainAll(OTHERS);
            if (!allowed.isEmpty()) {
                throw new StoreException(
                        "the password file " + file + " is open to other users. Close it: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException | IOException noSuchFileOrPermissions) {
            // Nothing that others could read, or a system that keeps them out by other means.
        }
    }

    private HikariDataSource pool(String url, Optional<String> password) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        password.ifPresent(config::setPassword);
        // A store does one thing at a time; only at first one holds the lock of the schema while Flyway takes two.
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "tasa");
        config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new SQLException(Store.root(e).getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public Optional<String> notice() {
        return Optional.empty();
    }

    /// The pool has no connection; connections break (class 08); the server stops, has crashed or starts (57P01
    /// to 57P03); it chose this transaction to end a deadlock (40P01). PostgreSQL's manual, appendix A.
    @Override
    public boolean isAway(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || Set.of("57P01", "57P02", "57P03", "40P01").contains(state);
    }

    @Override
    public void close() {
        pool.close();
    }
}
