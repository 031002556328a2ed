package dev.tasa.runner.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A PostgreSQL server of a test's own: a new cluster on a free port, gone when the test is over. User `trusted`
/// needs no password; user `tasa` has the password [#PASSWORD].
public final class PostgresServer implements AutoCloseable {
    public static final String PASSWORD = "s3cret:\\word";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// Skips the test where PostgreSQL is missing, which nobody may do where the build must be complete.
    public static PostgresServer start() throws IOException, SQLException {
        Optional<Path> programs = programs();
        boolean mustExist = "true".equals(System.getenv("CI"));
        assumeTrue(programs.isPresent() || mustExist, "PostgreSQL is not installed; apt install postgresql");
        // Not in the test's own folder: the server's user must be able to go there.
        Path folder = Files.createTempDirectory(
                "tasa-postgres", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        PostgresServer server = new PostgresServer(programs.orElseThrow(), folder, freePort());
        server.initialize();
        server.startAgain();
        server.sql("postgres", "create role tasa login createdb password '" + PASSWORD + "'");
        return server;
    }

    private static Optional<Path> programs() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder()).forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(folders::add);
        return folders.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl")))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void initialize() throws IOException {
        Path data = folder.resolve("data");
        if (isRoot()) {
            execute("chown", "nobody", folder.toString());
        }
        asServer("initdb", "-D", data.toString(), "-U", "trusted", "--auth=trust", "--encoding=UTF8", "--no-sync");
        Files.writeString(data.resolve("pg_hba.conf"), """
                host all trusted 127.0.0.1/32 trust
                host all all     127.0.0.1/32 scram-sha-256
                """);
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                shared_buffers = 16MB
                max_connections = 20
                """.formatted(port));
    }

    public void startAgain() throws IOException {
        Path data = folder.resolve("data");
        asServer("pg_ctl", "-D", data.toString(), "-l", folder.resolve("log").toString(), "-w", "-t", "60", "start");
    }

    /// As a crash would: nothing is flushed, no connection hears of it.
    public void kill() throws IOException {
        asServer("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop");
    }

    /// A new database, at a URL that needs no password.
    public String newDatabase() throws SQLException {
        String name = "runs" + DATABASES.incrementAndGet();
        sql("postgres", "create database " + name);
        return url(name, "trusted");
    }

    public String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
    }

    public int port() {
        return port;
    }

    public void sql(String database, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database, "trusted"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// PostgreSQL refuses to run as root.
    private void asServer(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        execute(command.toArray(String[]::new));
    }

    private void execute(String... command) throws IOException {
        Path log = Files.createTempFile("postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.onExit().orTimeout(120, TimeUnit.SECONDS).join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
        }
        Files.delete(log);
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
