package dev.tasa.runner.cli;

import dev.tasa.runner.report.Report;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa report [RUN]`: write a run's page once more.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write report.html of a run, finished or not, and print where it is.")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "a run's id, its beginning, or its folder; by default the newest run")
    private Optional<String> run = Optional.empty();

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
            RunRecord shown = Runs.record(store, line);
            Path folder = RunFolder.path(kept.out(), shown.experiment(), shown.id());
            stdout.println(Report.from(store, shown).write(Files.createDirectories(folder)));
        }
        stdout.flush();
        return Tasa.DONE;
    }
}
