package dev.tasa.runner.cli;

import dev.tasa.api.Dataset;
import dev.tasa.runner.data.SplitCheck;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An experiment file as every command needs it: read, its data loaded, its grid planned, its splits checked.
///
/// @param path as the user gave it
record LoadedExperiment(Path path, ExperimentFile file, Dataset data, Plan plan) {

    /// @param sets each `path=value`
    /// @param limit the most trials that the plan may have
    /// @throws ExperimentException with every mistake
    static LoadedExperiment read(Path path, List<String> sets, Plugins plugins, long limit) {
        ExperimentFile file = ExperimentFile.read(path, sets, plugins);
        Dataset data = file.load();
        Plan plan = Plan.of(file, data, limit);
        checkSplits(file, data, plan);
        return new LoadedExperiment(path, file, data, plan);
    }

    private static void checkSplits(ExperimentFile file, Dataset data, Plan plan) {
        Location split = place(file, "split");
        Location batchSize = place(file, "batch-size");
        Set<Problem> problems = new LinkedHashSet<>();
        Set<Integer> batchSizes = new LinkedHashSet<>();
        for (Cell cell : plan.cells()) {
            // The split is the same in every cell; only a swept batch size can make a difference.
            if (batchSizes.add(cell.experiment().recipe().batchSize())) {
                problems.addAll(new SplitCheck(cell.experiment(), data, split, batchSize).problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ExperimentException(List.copyOf(problems));
        }
    }

    /// Where a field is written; where it has its default, the top of the file.
    private static Location place(ExperimentFile file, String field) {
        return file.root().get(field).map(Node::at).orElse(file.root().at());
    }
}
