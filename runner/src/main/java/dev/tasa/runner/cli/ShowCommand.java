package dev.tasa.runner.cli;

import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.store.StoredTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa show [RUN] [CELL]`: what a run came to so far, or one cell of it.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a run's cells, or one cell's trials with their learning curves and why they ended.")
public final class ShowCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "a run's id, its beginning, or its folder; by default the newest run")
    private Optional<String> run = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "CELL", description = "a cell's id, or its beginning")
    private Optional<String> cell = Optional.empty();

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Option(names = "--json", description = "print a JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        try (Store store = kept.openExisting(run)) {
            Runs runs = new Runs(store, kept.out());
            RunLine line = run.map(runs::named).or(runs::newest).orElseThrow(kept::noRuns);
            RunRecord shown = Runs.record(store, line);
            List<StoredCell> cells = cell.isPresent() ? List.of(cellNamed(cell.get(), shown)) : shown.cells();
            List<StoredTrial> trials = store.trials(line.id());
            if (json) {
                new ShownRunJson(shown, cells, trials).print(stdout);
            } else if (cell.isPresent()) {
                Colours.ofOutput().print(new ShownCell(cells.getFirst(), trials).lines(), stdout);
            } else {
                Optional<String> objective =
                        ComparedRun.resolved(shown, kept.out()).map(values -> values.get("objective"));
                Colours.ofOutput()
                        .print(new ShownRun(shown, store.changes(line.id()), trials, objective).lines(), stdout);
            }
        }
        stdout.flush();
        return Tasa.DONE;
    }

    static StoredCell cellNamed(String id, RunRecord run) {
        List<StoredCell> meant =
                run.cells().stream().filter(each -> each.id().startsWith(id)).toList();
        if (meant.size() != 1) {
            String problem =
                    meant.isEmpty() ? "has no cell " + id : "has " + meant.size() + " cells that begin with " + id;
            throw new CallException("run " + run.id() + " " + problem + ". tasa show " + run.id() + " lists its cells");
        }
        return meant.getFirst();
    }
}
