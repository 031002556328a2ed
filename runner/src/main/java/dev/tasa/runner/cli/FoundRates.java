package dev.tasa.runner.cli;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.range.RangeFinding;
import dev.tasa.runner.range.RangeTest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The learning rates of an experiment that leaves them to a range test, found for each group of its other axes.
///
/// They become one `--set sweep=…`, which is stored with the run: whoever resumes or repeats it needs no test.
final class FoundRates {
    private static final String RATE = "learning-rate";

    private FoundRates() {}

    /// `loaded` with its rates found, or as it is where it names them itself.
    static LoadedExperiment settled(LoadedExperiment loaded, Plugins plugins, int parallel, long limit, PrintWriter err)
            throws InterruptedException {
        if (!loaded.file().hasAutoRate()) {
            return loaded;
        }
        List<RangeFinding> findings = find(loaded, plugins, parallel);
        for (RangeFinding finding : findings) {
            List<String> grid = finding.grid();
            if (!grid.isEmpty()) {
                err.println("range test" + named(finding) + ": learning rates " + grid.getFirst() + " to "
                        + grid.getLast());
            }
        }
        err.flush();
        return LoadedExperiment.read(loaded.path(), sets(loaded, findings), plugins, limit);
    }

    static List<RangeFinding> find(LoadedExperiment loaded, Plugins plugins, int parallel) throws InterruptedException {
        KernelChoice kernels =
                KernelChoice.of(plugins, loaded.plan().cells().getFirst().experiment());
        return new RangeTest(new DataCache(loaded.data()), kernels, parallel)
                .of(loaded.plan().cells());
    }

    /// What runs the found rates: the experiment's own `--set`s but those of the sweep, which this one replaces.
    ///
    /// @throws ExperimentException where a group has none
    static List<String> sets(LoadedExperiment loaded, List<RangeFinding> findings) {
        List<String> sets = loaded.sets().stream()
                .filter(set -> !set.startsWith("sweep=") && !set.startsWith("sweep."))
                .filter(set -> !set.startsWith(RATE + "="))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> products = new ArrayList<>();
        for (RangeFinding finding : findings) {
            if (finding.grid().isEmpty()) {
                throw new ExperimentException(
                        loaded.file().root().at(),
                        "the range test" + named(finding) + " found no learning rate that makes the loss fall",
                        "Write rates yourself: sweep: {learning-rate: {log: {from: 1e-4, to: 1, points: 9}}}");
            }
            products.add(axes(finding).collect(Collectors.joining(", ", "{", "}")));
        }
        sets.add("sweep=" + (products.size() == 1 ? products.getFirst() : "[" + String.join(", ", products) + "]"));
        return sets;
    }

    /// `optimizer: [sgd]`, …, `learning-rate: [0.001, …]`.
    static Stream<String> axes(RangeFinding finding) {
        List<String> axes = new ArrayList<>();
        finding.held().forEach((path, value) -> axes.add(path + ": [" + value + "]"));
        axes.add(RATE + ": [" + String.join(", ", finding.grid()) + "]");
        return axes.stream();
    }

    private static String named(RangeFinding finding) {
        return finding.held().isEmpty() ? "" : " of " + CellText.of("", finding.held());
    }
}
