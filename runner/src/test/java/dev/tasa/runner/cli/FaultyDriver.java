package dev.tasa.runner.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.logging.Logger;

/// SQLite's driver, of whose commits some fail. It stands in for the real one until it is closed.
final class FaultyDriver implements Driver, AutoCloseable {
    private static final String URL = "jdbc:sqlite:";

    private final Driver real;
    private final IntPredicate fails;
    private final AtomicInteger commits = new AtomicInteger();

    /// @param fails which commits, counted from 1
    FaultyDriver(IntPredicate fails) throws SQLException {
        this.real = DriverManager.getDriver(URL);
        this.fails = fails;
        DriverManager.deregisterDriver(real);
        DriverManager.registerDriver(this);
    }

    int commits() {
        return commits.get();
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = real.connect(url, properties);
        // In memory: what a first use warms up.
        if (connection == null || url.endsWith(":memory:")) {
            return connection;
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && fails.test(commits.incrementAndGet())) {
                        throw new SQLException("no room left");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return real.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(real);
    }
}
