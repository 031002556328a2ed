package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tasa runs`: what has been run, oldest first.
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "List the runs: id, name, state, trials done, winner.")
public final class RunsCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Option(names = "--json", description = "print a JSON array")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        List<RunLine> runs = runs();
        if (json) {
            print(runs, stdout);
        } else {
            table(runs).lines().forEach(stdout::println);
        }
        stdout.flush();
        return Tasa.DONE;
    }

    private List<RunLine> runs() {
        if (!kept.exists()) {
            return List.of();
        }
        try (Store store = kept.open()) {
            return store.runs();
        }
    }

    private static Columns table(List<RunLine> runs) {
        Columns columns = new Columns();
        columns.row("run", "experiment", "state", "trials", "winner");
        for (RunLine run : runs) {
            String winner = run.winner()
                    .map(cell -> CellText.of(cell.id(), cell.values()))
                    .orElse("");
            columns.row(run.id(), run.experiment(), run.state().toString(), run.ended() + "/" + run.trials(), winner);
        }
        return columns;
    }

    private static void print(List<RunLine> runs, PrintWriter out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartArray();
            for (RunLine run : runs) {
                json.writeStartObject();
                json.writeStringField("run", run.id());
                json.writeStringField("experiment", run.experiment());
                json.writeStringField("started", run.started());
                json.writeStringField("file", run.file());
                json.writeStringField("state", run.state().toString());
                json.writeNumberField("trials", run.trials());
                json.writeNumberField("ended", run.ended());
                json.writeFieldName("winner");
                if (run.winner().isPresent()) {
                    json.writeString(run.winner().get().id());
                } else {
                    json.writeNull();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
