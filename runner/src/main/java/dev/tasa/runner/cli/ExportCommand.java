package dev.tasa.runner.cli;

import dev.tasa.runner.export.ExportFormat;
import dev.tasa.runner.export.ExportedRun;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredCell;
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

/// `tasa export [RUN] [CELL] --format csv|json|openmetrics`: learning curves for other programs.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Print a run's learning curves, every epoch of every trial that ended, for other programs.")
public final class ExportCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "a run's id, its beginning, or its folder; by default the newest run")
    private Optional<String> run = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CELL",
            description = "a cell's id, or its beginning; by default all cells")
    private Optional<String> cell = Optional.empty();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "csv, json, or openmetrics, which promtool loads into Prometheus")
    private ExportFormat format;

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        try (Store store = kept.openExisting(run)) {
            Runs runs = new Runs(store, kept.out());
            RunLine line = run.map(runs::named).or(runs::newest).orElseThrow(kept::noRuns);
            RunRecord record = Runs.record(store, line);
            List<StoredCell> cells =
                    cell.isPresent() ? List.of(ShowCommand.cellNamed(cell.get(), record)) : record.cells();
            ExportedRun exported = new ExportedRun(record, cells, store.trials(line.id()));
            if (format.needsTimes() && exported.lacksTimes()) {
                throw new CallException("run " + line.id()
                        + " was stored by a tasa that kept no times. Export it as csv or json, or run it again");
            }
            format.write(exported, stdout);
        }
        stdout.flush();
        return Tasa.DONE;
    }
}
