package dev.tasa.runner.cli;

import dev.tasa.api.Dataset;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Precision;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.data.SplitCheck;
import dev.tasa.runner.data.Splitter;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
import dev.tasa.runner.experiment.Problems;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Footprints;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An experiment file as every command needs it: read, its data loaded, its grid planned, its splits checked.
///
/// @param path as the user gave it
/// @param sets each `path=value`, on top of the file
/// @param footprints how large each cell's trials are
record LoadedExperiment(
        Path path, List<String> sets, ExperimentFile file, DataCache cache, Plan plan, Footprints footprints) {

    /// Several files, of which none is used before all are right.
    ///
    /// @throws ExperimentException with every mistake in all of them
    static List<LoadedExperiment> readAll(List<Path> paths, List<String> sets, Plugins plugins, long limit) {
        List<LoadedExperiment> experiments = new ArrayList<>();
        Set<Problem> problems = new LinkedHashSet<>();
        for (Path path : paths) {
            try {
                experiments.add(read(path, sets, plugins, limit));
            } catch (ExperimentException several) {
                problems.addAll(several.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ExperimentException(List.copyOf(problems));
        }
        return experiments;
    }

    /// @param sets each `path=value`
    /// @param limit the most trials that the plan may have
    /// @throws ExperimentException with every mistake
    static LoadedExperiment read(Path path, List<String> sets, Plugins plugins, long limit) {
        if (limit < 1) {
            throw new CallException("--limit must be at least 1, but is " + limit);
        }
        return of(path, sets, ExperimentFile.read(path, sets, plugins, Plan::checkSweep), plugins, limit);
    }

    /// As if all learning rates were `auto`.
    static LoadedExperiment readForRange(Path path, List<String> sets, Plugins plugins, long limit) {
        ExperimentFile file = ExperimentFile.readWithAutoRate(path, sets, plugins, Plan::checkSweep);
        return of(path, sets, file, plugins, limit);
    }

    private static LoadedExperiment of(Path path, List<String> sets, ExperimentFile file, Plugins plugins, long limit) {
        Dataset data = file.load();
        Plan plan = Plan.of(file, data, limit);
        List<String> notices = new ArrayList<>(data.notices());
        notices.addAll(checkSplits(file, data, plan));
        int trainRows = trainRows(plan, data);
        Footprints footprints = new Footprints(
                data,
                trainRows,
                place(file, "model"),
                place(file, "batch-size"),
                Runtime.getRuntime().maxMemory());
        LoadedExperiment loaded =
                new LoadedExperiment(path, sets, file, new DataCache(data), plan.with(notices), footprints);
        loaded.checkWarmups(trainRows);
        loaded.checkWeights();
        loaded.checkKernels(plugins);
        return loaded;
    }

    /// @return what people should know of the splits
    private static List<String> checkSplits(ExperimentFile file, Dataset data, Plan plan) {
        Location split = place(file, "split");
        List<String> notices = new ArrayList<>();
        Set<Problem> problems = new LinkedHashSet<>();
        Set<Integer> batchSizes = new LinkedHashSet<>();
        for (Cell cell : plan.cells()) {
            // The split is the same in every cell; only a swept batch size can make a difference.
            if (batchSizes.add(cell.experiment().recipe().batchSize())) {
                SplitCheck check = new SplitCheck(cell.experiment(), data, split, place(file, cell, "batch-size"));
                problems.addAll(check.problems());
                check.batchNotice().ifPresent(notices::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ExperimentException(List.copyOf(problems));
        }
        Cell first = plan.cells().getFirst();
        notices.addAll(new SplitCheck(first.experiment(), data, split, place(file, "batch-size")).notices());
        return notices;
    }

    /// Warm-ups in steps; how many steps there are depends on the data. Those in epochs are checked already.
    private void checkWarmups(int rows) {
        Problems problems = new Problems();
        for (Cell cell : plan.cells()) {
            Recipe recipe = cell.experiment().recipe();
            int batches = Math.ceilDiv(rows, Math.min(rows, recipe.batchSize()));
            Horizon run = Horizon.ofEpochs(batches, recipe.epochs());
            recipe.warmup()
                    .filter(warmup -> warmup.steps(run) >= run.steps())
                    .ifPresent(warmup -> problems.add(
                            place(file, cell, "warmup"),
                            "warmup must be shorter than the run of " + Length.ofSteps(run.steps()) + ", but is "
                                    + warmup,
                            "Write fewer than " + Length.ofSteps(run.steps()) + ", or train for longer"));
        }
        problems.throwIfAny();
    }

    Dataset data() {
        return cache.data();
    }

    /// Whether a cell that is not of the plan could be trained.
    ///
    /// @param values by dotted path, as cells have them
    boolean canTrain(Map<String, String> values) {
        try {
            Experiment experiment = file.bindSpelled(values, data());
            footprints.of(experiment);
            // The split itself is that of the plan's cells.
            return !values.containsKey("batch-size")
                    || new SplitCheck(experiment, data(), place(file, "split"), place(file, "batch-size"))
                            .problems()
                            .isEmpty();
        } catch (ExperimentException refused) {
            return false;
        }
    }

    private void checkWeights() {
        Problems problems = new Problems();
        plan.cells().forEach(cell -> problems.attempt(() -> footprints.of(cell.experiment())));
        problems.throwIfAny();
    }

    /// Kernels that are asked for by name or precision must run here. Loading a library to see that there are some
    /// is left to those who use them.
    private void checkKernels(Plugins plugins) {
        Experiment first = plan.cells().getFirst().experiment();
        boolean isPrecise = first.precision() == Precision.FLOAT32;
        if (isPrecise && first.kernels().equals(KernelChoice.AUTO)) {
            return;
        }
        try {
            KernelChoice.of(plugins, first);
        } catch (KernelChoice.UnavailableException unavailable) {
            throw isPrecise
                    ? new ExperimentException(
                            place(file, "kernels"), unavailable.getMessage(), "Write auto, or leave kernels out")
                    : new ExperimentException(
                            place(file, "precision"),
                            unavailable.getMessage(),
                            "Write float32, or leave precision out");
        }
    }

    private static int trainRows(Plan plan, Dataset data) {
        Experiment first = plan.cells().getFirst().experiment();
        return new Splitter(data, first.split(), first.seed()).rows(1).train().length;
    }

    /// Where a cell's value of a field is written, in the sweep where that varies it.
    private static Location place(ExperimentFile file, Cell cell, String field) {
        return Plan.place(file, cell, field).orElseGet(() -> place(file, field));
    }

    /// Where a field is written; where it has its default, the top of the file.
    static Location place(ExperimentFile file, String field) {
        return file.root().get(field).map(Node::at).orElse(file.root().at());
    }
}
