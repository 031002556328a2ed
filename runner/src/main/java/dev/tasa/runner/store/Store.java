package dev.tasa.runner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Runs and their trials on disk: the source of truth while a run is going and for whoever looks back. What a
/// method has written is on disk when it returns, or it throws a [StoreException].
public final class Store implements AutoCloseable {
    /// The file name under `--out`.
    private static final String FILE = "tasa.db";

    /// How long a run waits for a server that went away.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// What every SQLite database begins with (https://sqlite.org/fileformat.html, section 1.3).
    private static final int SQLITE_HEADER = 100;

    private final Database database;
    private final Duration patience;
    private boolean gaveUp;
    private volatile Consumer<String> tell = notice -> {};

    private Store(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /// The store of a folder of runs, `tasa.db`; made where it does not exist.
    public static Store in(Path out) {
        Path file = out.resolve(FILE);
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new StoreException(out + " cannot be made: " + e.getMessage() + ". Name another with --out", e);
        }
        refuseEmptied(file, out);
        return at(SqliteDatabase.PREFIX + file);
    }

    /// SQLite takes a file without a header for a new database; beside runs it is one whose content is lost.
    private static void refuseEmptied(Path file, Path out) {
        try {
            if (!Files.exists(file) || Files.size(file) >= SQLITE_HEADER) {
                return;
            }
            try (Stream<Path> below = Files.find(out, 3, (path, attributes) -> path.endsWith("resolved.yaml"))) {
                if (below.findAny().isPresent()) {
                    throw new StoreException("store " + file + " has no content, although there are runs beside it.\n"
                            + "  Put a copy of it back, or move it away to begin a new store; the tables (trials.csv,"
                            + " epochs.csv) in the folders of its runs are not touched");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException("store " + file + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /// The store at a JDBC URL of which [#isUrl] holds; its tables are made where it has none.
    public static Store at(String url) {
        return at(url, PATIENCE);
    }

    /// @param patience with a server that went away
    static Store at(String url, Duration patience) {
        try {
            return new Store(database(url), patience);
        } catch (FlywayException | JdbiException | SQLException e) {
            throw failure(url.replaceFirst("^" + SqliteDatabase.PREFIX, "").replaceFirst("\\?.*", ""), e);
        }
    }

    /// Whether there can be a store at a URL: `jdbc:postgresql:…` or `jdbc:sqlite:…`.
    public static boolean isUrl(String url) {
        return url.startsWith(PostgresDatabase.PREFIX) || url.startsWith(SqliteDatabase.PREFIX);
    }

    private static Database database(String url) throws SQLException {
        if (url.startsWith(PostgresDatabase.PREFIX)) {
            return new PostgresDatabase(url, System.getenv());
        }
        if (url.startsWith(SqliteDatabase.PREFIX)) {
            return new SqliteDatabase(url.substring(SqliteDatabase.PREFIX.length()));
        }
        throw new IllegalArgumentException("no store can be at such a URL");
    }

    /// Whether a folder has a store.
    public static boolean isIn(Path out) {
        return Files.exists(out.resolve(FILE));
    }

    /// Loads what a first use loads (classes, the native library), so that it can happen beside other work. Of
    /// one core it takes 0.3 s from the archive of classes and 1.1 s without.
    public static void warmUp() {
        try {
            Store store = at(SqliteDatabase.PREFIX + ":memory:");
            store.unfinishedRuns();
            store.close();
        } catch (StoreException unusable) {
            // The first real use will say so.
        }
    }

    static StoreException failure(String name, Exception e) {
        Throwable root = root(e);
        String advice = Advice.on(root).map(text -> ".\n  " + text).orElse("");
        return new StoreException("store " + name + " failed: " + root.getMessage() + advice, e);
    }

    static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /// What people should know about how the store works here.
    public Optional<String> notice() {
        return database.notice();
    }

    /// @param tell hears, on any thread, when the store's server goes away and when it is back
    public void onOutage(Consumer<String> tell) {
        this.tell = tell;
    }

    /// Writes a new run.
    public void begin(RunRecord run) {
        write(rows -> {
            runRows(rows).insert(run);
            return null;
        });
    }

    /// The trials of a run that have ended, in plan order.
    public List<StoredTrial> trials(String run) {
        return read(rows -> {
            List<StoredTrial> trials = rows.createQuery("""
                            select trial.* from run, %s and run.id = ?
                            order by cell.position, trial.repeat""".formatted(RunRows.PLANNED_TRIALS))
                    .bind(0, run)
                    .map((row, context) -> TrialRow.read(row))
                    .list();
            runRows(rows).checkComplete(run, trials.size());
            return trials;
        });
    }

    /// How many of a run's trials ended in a state.
    public long count(String run, String state) {
        return read(rows -> rows.createQuery("select count(*) from trial where run = ? and state = ?")
                .bind(0, run)
                .bind(1, state)
                .mapTo(Long.class)
                .one());
    }

    /// Forgets trials, so that they are run again, and what the run came to with them.
    public void forget(String run, String state) {
        write(rows -> {
            rows.execute("delete from trial where run = ? and state = ?", run, state);
            runRows(rows).reopen(run);
            return null;
        });
    }

    /// All runs, oldest first.
    public List<RunLine> runs() {
        return read(rows -> runRows(rows).lines());
    }

    /// Those of [#runs] that are not done; however many others there are, it takes no time to find them.
    public List<RunLine> unfinishedRuns() {
        return read(rows -> runRows(rows).unfinishedLines());
    }

    /// @param id a whole one
    public Optional<RunRecord> find(String id) {
        return read(rows -> runRows(rows).find(id));
    }

    /// The same without its cells, for whoever plans them anew: 10,000 take a fifth of a second.
    ///
    /// @param id a whole one
    public Optional<RunRecord> findWithoutCells(String id) {
        return read(rows -> runRows(rows).findWithoutCells(id));
    }

    /// What a run that goes on depends on now, where that differs from its start.
    ///
    /// @param changes for the record, one line each
    public void change(RunRecord now, List<String> changes) {
        write(rows -> {
            runRows(rows).change(now, changes);
            return null;
        });
    }

    /// What had changed when somebody forced the run to go on, a line each.
    public List<String> changes(String run) {
        return read(rows -> runRows(rows).changes(run));
    }

    <T> T readAsWorker(Function<WorkerRows, T> work) {
        return read(rows -> work.apply(new WorkerRows(rows, database.dialect())));
    }

    <T> T writeAsWorker(Function<WorkerRows, T> work) {
        return write(rows -> work.apply(new WorkerRows(rows, database.dialect())));
    }

    /// A process begins to work on a run; the number is for [#lasted].
    public int beginWork(String run) {
        return write(rows -> {
            new WorkerRows(rows, database.dialect()).lock(run);
            return new WorkRows(rows).begin(run);
        });
    }

    /// How long a piece of work on a run has lasted so far.
    public void lasted(String run, int work, double seconds) {
        write(rows -> {
            new WorkRows(rows).lasted(run, work, seconds);
            return null;
        });
    }

    /// How long all processes together worked on a run, in seconds; of one that was killed, to within seconds.
    public double worked(String run) {
        return read(rows -> new WorkRows(rows).sum(run));
    }

    /// Keeps what a run's trials say together, as JSON, in the place of what it said before.
    public void answer(String run, String json) {
        write(rows -> {
            rows.execute(
                    "insert into answer (run, json) values (?, ?) on conflict (run) do update set json = excluded.json",
                    run,
                    json);
            new Seals(rows, run).seal(Seals.Part.ANSWER);
            return null;
        });
    }

    /// Whether there is one, be it whole or not.
    public boolean hasAnswer(String run) {
        return read(rows -> runRows(rows).count("select count(*) from answer where run = ?", run) > 0);
    }

    /// Empty for a run that a tasa without answers began.
    public Optional<String> answer(String run) {
        return read(rows -> {
            new Seals(rows, run).check(Seals.Part.ANSWER);
            return rows.createQuery("select json from answer where run = ?")
                    .bind(0, run)
                    .mapTo(String.class)
                    .findOne();
        });
    }

    public void remove(String run) {
        write(rows -> rows.execute("delete from run where id = ?", run));
    }

    private RunRows runRows(Handle rows) {
        return new RunRows(rows, new WorkerRows(rows, database.dialect()).all());
    }

    /// Takes no lock, so that a reader never waits.
    private <T> T read(Function<Handle, T> work) {
        return run(jdbi -> jdbi.withHandle(work::apply));
    }

    /// All or nothing.
    private <T> T write(Function<Handle, T> work) {
        return run(jdbi -> jdbi.inTransaction(work::apply));
    }

    /// Does one thing at a time; once more from its beginning where the server went away meanwhile, even if it
    /// had committed and could not say so.
    private synchronized <T> T run(Function<Jdbi, T> work) {
        Outage outage = new Outage(database, gaveUp ? Duration.ZERO : patience, tell);
        while (true) {
            try {
                T result = work.apply(database.jdbi());
                outage.end();
                gaveUp = false;
                return result;
            } catch (JdbiException e) {
                if (!outage.awaits(e)) {
                    gaveUp = true;
                    throw failure(database.name(), e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
