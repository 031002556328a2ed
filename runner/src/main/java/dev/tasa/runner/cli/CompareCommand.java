package dev.tasa.runner.cli;

import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa compare RUN RUN…`: runs side by side.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare runs: winners with their scores, digests, and what their experiments differ in.")
public final class CompareCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "a run's id, its beginning, or its folder")
    private List<String> names = new ArrayList<>();

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Option(names = "--json", description = "print a JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (names.size() < 2) {
            throw new CallException("compare takes two runs or more, but only " + names.getFirst() + " is given");
        }
        PrintWriter stdout = spec.commandLine().getOut();
        try (Store store = kept.openExisting(Optional.of(names.getFirst()))) {
            Runs runs = new Runs(store, kept.out());
            List<ComparedRun> compared = new ArrayList<>();
            for (String name : names) {
                compared.add(ComparedRun.of(Runs.record(store, runs.named(name)), store, kept.out()));
            }
            Comparison comparison = new Comparison(compared);
            if (json) {
                comparison.print(stdout);
            } else {
                comparison.lines().forEach(stdout::println);
            }
        }
        stdout.flush();
        return Tasa.DONE;
    }
}
