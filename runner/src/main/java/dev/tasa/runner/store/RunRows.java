package dev.tasa.runner.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables `run`, `fact` and `cell`. A fact is of one of the kinds below.
final class RunRows {
    private static final String SET = "set";
    private static final String PLUGINS = "plugins";
    private static final String INGREDIENT = "ingredient";
    private static final String CHANGE = "change";
    private static final String METRIC = "metric";
    private static final String OPTIMIZER = "optimizer";

    /// The trials of a row of `run`. Those of a plan before it was changed by force may be there beside them.
    static final String PLANNED_TRIALS = """
            trial join cell on cell.run = trial.run and cell.id = trial.cell
            where trial.run = run.id and trial.repeat <= run.repeats""";

    private record Fact(String kind, String name, String value) {}

    private final Handle rows;
    private final Set<String> running;

    /// @param workers of all runs
    RunRows(Handle rows, List<Worker> workers) {
        this.rows = rows;
        this.running =
                workers.stream().filter(Worker::seemsAlive).map(Worker::run).collect(Collectors.toSet());
    }

    /// Does nothing where the run is there already.
    void insert(RunRecord run) {
        int inserted = rows.execute(
                """
                insert into run (id, experiment, started, file, given, repeats, state)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                run.id(),
                run.experiment(),
                run.started(),
                run.file(),
                run.given().getBytes(StandardCharsets.UTF_8),
                run.repeats(),
                run.state().toString());
        if (inserted == 0) {
            return;
        }
        insertNames(run.id(), SET, run.sets());
        insertNames(run.id(), PLUGINS, run.pluginFolders());
        insert(run.id(), INGREDIENT, run.ingredients());
        insertPlan(run);
        new Seals(rows, run.id()).sealAll();
    }

    void change(RunRecord now, List<String> changes) {
        rows.execute("delete from fact where run = ? and kind = ?", now.id(), INGREDIENT);
        insert(now.id(), INGREDIENT, now.ingredients());
        long earlier = count("select count(*) from fact where run = ? and kind = '" + CHANGE + "'", now.id());
        for (String change : changes) {
            insertFact(now.id(), CHANGE, (int) earlier++, change, "");
        }
        rows.execute("delete from fact where run = ? and kind in ('" + METRIC + "', '" + OPTIMIZER + "')", now.id());
        rows.execute("delete from cell where run = ?", now.id());
        insertPlan(now);
        rows.execute(
                "update run set repeats = ?, given = ? where id = ?",
                now.repeats(),
                now.given().getBytes(StandardCharsets.UTF_8),
                now.id());
        reopen(now.id());
        new Seals(rows, now.id()).sealAll();
    }

    /// Forgets what a run came to, since it goes on otherwise.
    void reopen(String run) {
        rows.execute(
                "update run set state = ?, winner = null, summary = null where id = ?",
                RunState.RUNNING.toString(),
                run);
        rows.execute("delete from answer where run = ?", run);
        new Seals(rows, run).seal(Seals.Part.END);
        new Seals(rows, run).seal(Seals.Part.ANSWER);
    }

    long count(String sql, String run) {
        return rows.createQuery(sql).bind(0, run).mapTo(Long.class).one();
    }

    private void insertNames(String run, String kind, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            insertFact(run, kind, i, names.get(i), "");
        }
    }

    private void insert(String run, String kind, Map<String, String> values) {
        int position = 0;
        for (Map.Entry<String, String> value : values.entrySet()) {
            insertFact(run, kind, position++, value.getKey(), value.getValue());
        }
    }

    private void insertFact(String run, String kind, int position, String name, String value) {
        rows.execute(
                "insert into fact (run, kind, position, name, value) values (?, ?, ?, ?, ?)",
                run,
                kind,
                position,
                name,
                value);
    }

    private void insertPlan(RunRecord run) {
        insertNames(run.id(), METRIC, run.metrics());
        insertNames(run.id(), OPTIMIZER, List.of(run.optimizer()));
        PreparedBatch batch = rows.prepareBatch("insert into cell (run, position, id, axes) values (?, ?, ?, ?)");
        for (int i = 0; i < run.cells().size(); i++) {
            StoredCell cell = run.cells().get(i);
            batch.add(run.id(), i, cell.id(), AxesText.of(cell.values()));
        }
        batch.execute();
    }

    List<RunLine> lines() {
        return lines("");
    }

    List<RunLine> unfinishedLines() {
        return lines("where state <> 'done'");
    }

    private List<RunLine> lines(String which) {
        return rows.createQuery("""
                        select run.*,
                            (select count(*) from cell where cell.run = run.id) as cells,
                            (select count(*) from %s) as ended,
                            (select axes from cell where cell.run = run.id and cell.id = run.winner) as axes
                        from run %s order by started, id""".formatted(PLANNED_TRIALS, which))
                .map((row, context) -> line(row))
                .list();
    }

    private RunLine line(ResultSet row) throws SQLException {
        String id = row.getString("id");
        boolean isWhole = new Seals(rows, id).areWhole(Seals.Part.RUN, Seals.Part.END) && !lacksTrials(id);
        return new RunLine(
                id,
                row.getString("experiment"),
                row.getString("started"),
                isWhole ? state(row) : RunState.DAMAGED,
                row.getString("file"),
                row.getLong("cells") * row.getLong("repeats"),
                row.getLong("ended"),
                winner(row));
    }

    /// @throws StoreException where a run that is done has more trials than these
    void checkComplete(String run, int trials) {
        long planned = count(
                "select coalesce(max(repeats * (select count(*) from cell where cell.run = run.id)), 0)"
                        + " from run where id = ? and state = 'done'",
                run);
        if (trials < planned) {
            throw lacking(run);
        }
    }

    private static StoreException lacking(String run) {
        return new StoreException(
                "the store is damaged: run " + run + " is done, and lacks trials.\n  " + Advice.DAMAGED);
    }

    /// A run that is done has all its trials; a bit that flips in a row's key takes it away.
    private boolean lacksTrials(String run) {
        return count("""
                        select count(*) from run where id = ? and state = 'done'
                            and (select count(*) from %s)
                                < repeats * (select count(*) from cell where cell.run = run.id)""".formatted(PLANNED_TRIALS), run) > 0;
    }

    /// A run whose processes were killed is still marked as running; it is not.
    private RunState state(ResultSet row) throws SQLException {
        RunState told = RunState.of(row.getString("state"));
        return told == RunState.RUNNING && !running.contains(row.getString("id")) ? RunState.INTERRUPTED : told;
    }

    private static Optional<StoredCell> winner(ResultSet row) throws SQLException {
        String axes = row.getString("axes");
        return axes == null
                ? Optional.empty()
                : Optional.of(new StoredCell(row.getString("winner"), AxesText.read(axes)));
    }

    Optional<RunRecord> find(String id) {
        return find(id, this::cells);
    }

    Optional<RunRecord> findWithoutCells(String id) {
        return find(id, run -> List.of());
    }

    private Optional<RunRecord> find(String id, Function<String, List<StoredCell>> cells) {
        return rows.createQuery("select * from run where id = ?")
                .bind(0, id)
                .map((row, context) -> record(row, cells))
                .findOne();
    }

    private RunRecord record(ResultSet row, Function<String, List<StoredCell>> cells) throws SQLException {
        String id = row.getString("id");
        new Seals(rows, id).check(Seals.Part.RUN, Seals.Part.FACTS, Seals.Part.END);
        if (lacksTrials(id)) {
            throw lacking(id);
        }
        List<Fact> facts = facts(id);
        Map<String, String> ingredients = new LinkedHashMap<>();
        facts.stream()
                .filter(fact -> fact.kind().equals(INGREDIENT))
                .forEach(fact -> ingredients.put(fact.name(), fact.value()));
        return new RunRecord(
                id,
                row.getString("experiment"),
                row.getString("started"),
                row.getString("file"),
                new String(row.getBytes("given"), StandardCharsets.UTF_8),
                names(facts, SET),
                names(facts, PLUGINS),
                ingredients,
                names(facts, METRIC),
                names(facts, OPTIMIZER).stream().findFirst().orElse(""),
                cells.apply(id),
                row.getInt("repeats"),
                state(row),
                Optional.ofNullable(row.getString("winner")),
                Optional.ofNullable(row.getString("summary")));
    }

    List<String> changes(String run) {
        return names(facts(run), CHANGE);
    }

    private List<Fact> facts(String run) {
        return rows.createQuery("select kind, name, value from fact where run = ? order by kind, position")
                .bind(0, run)
                .map((row, context) -> new Fact(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static List<String> names(List<Fact> facts, String kind) {
        List<String> names = new ArrayList<>();
        facts.stream().filter(fact -> fact.kind().equals(kind)).forEach(fact -> names.add(fact.name()));
        return names;
    }

    private List<StoredCell> cells(String run) {
        new Seals(rows, run).check(Seals.Part.CELLS);
        return rows.createQuery("select id, axes from cell where run = ? order by position")
                .bind(0, run)
                .map((row, context) -> new StoredCell(row.getString(1), AxesText.read(row.getString(2))))
                .list();
    }
}
