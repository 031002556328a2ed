package dev.tasa.runner.experiment;

import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.runner.experiment.ExperimentBinder.Bound;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An experiment file with every `--set` on top, read and checked as far as that goes without its data.
public final class ExperimentFile {
    private final Path folder;
    private final Plugins plugins;
    private final Mapping root;
    private final Map<String, Scalar> swept;
    private final DataSource data;

    private ExperimentFile(Path folder, Plugins plugins, Mapping root, DataSource data) {
        this.folder = folder;
        this.plugins = plugins;
        this.root = root;
        this.swept = Swept.paths(root);
        this.data = data;
    }

    /// Reads `file`. Paths in it, and in `sets`, are relative to its folder.
    ///
    /// @param sets each `path=value`
    /// @throws ExperimentException with every mistake that can be found
    public static ExperimentFile read(Path file, List<String> sets, Plugins plugins) {
        Problems problems = new Problems();
        Optional<Node> node = YamlFile.read(file, problems);
        if (node.isEmpty()) {
            problems.throwIfAny();
        }
        if (!(node.get() instanceof Mapping written)) {
            throw new ExperimentException(
                    node.get().at(),
                    "an experiment must be a mapping, but here is " + node.get().described(),
                    "Write key: value in each line, beginning with name: …");
        }
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        Mapping root = SetOption.applyAll(sets, written, plugins, problems);
        Optional<DataSource> data = data(root, folder, plugins, problems);
        checkFields(root, folder, data, plugins, problems);
        problems.throwIfAny();
        return new ExperimentFile(folder, plugins, root, data.orElseThrow());
    }

    private static Optional<DataSource> data(Mapping root, Path folder, Plugins plugins, Problems problems) {
        Optional<Node> node = root.get("data");
        if (node.isEmpty()) {
            problems.add(
                    root.at(),
                    "the experiment lacks data",
                    "Write for example data: {csv: {path: data/digits.csv, target: label}}");
            return Optional.empty();
        }
        PluginBinder binder = new PluginBinder(plugins, folder, problems);
        Optional<DataSource> data = binder.plugin(DataSource.class, node.get());
        if (data.isEmpty()) {
            return data;
        }
        List<Path> missing =
                data.get().files().stream().filter(path -> !Files.exists(path)).toList();
        for (Path path : missing) {
            Location at = binder.paths().getOrDefault(path, node.get().at());
            problems.add(at, "no such file: " + path, "Paths are relative to the experiment file");
        }
        return missing.isEmpty() ? data : Optional.empty();
    }

    /// Looks as far as it can: where there are mistakes and the data can be read, shapes are followed too, so
    /// that nobody has to mend a file twice.
    private static void checkFields(
            Mapping root, Path folder, Optional<DataSource> data, Plugins plugins, Problems problems) {
        Set<String> swept = Swept.paths(root).keySet();
        PluginBinder binder = new PluginBinder(plugins, folder, problems);
        ExperimentBinder fields = new ExperimentBinder(root, plugins, binder, Optional.empty(), swept, problems);
        fields.bind(data.orElse(null));
        fields.checkModels();
    }

    public DataSource data() {
        return data;
    }

    /// The whole tree, every `--set` applied.
    public Mapping root() {
        return root;
    }

    public Optional<Node> sweep() {
        return root.get("sweep");
    }

    /// Reads the data.
    ///
    /// @throws ExperimentException when it cannot be used
    public Dataset load() {
        try {
            return data.load();
        } catch (DataException unusable) {
            ExperimentException told =
                    new ExperimentException(Location.ofWhole(unusable.where()), unusable.what(), unusable.advice());
            told.initCause(unusable);
            throw told;
        }
    }

    /// One cell: the file with the sweep's values in place, bound to plugins and checked against the data.
    ///
    /// @param assignment values by dotted path; empty for the file as it stands
    /// @throws ExperimentException with every mistake
    public Experiment bind(Map<String, Node> assignment, Dataset dataset) {
        Problems problems = new Problems();
        Bound bound = bound(with(assignment), dataset, problems);
        ShapeCheck.check(bound, dataset, problems);
        problems.throwIfAny();
        return bound.experiment();
    }

    /// The file with values in place. Shorter paths go first, so that `model.0.dense.units` changes the model
    /// that `model` picked.
    private Mapping with(Map<String, Node> assignment) {
        List<String> paths = assignment.keySet().stream()
                .sorted(Comparator.comparingLong(
                        path -> path.chars().filter(c -> c == '.').count()))
                .toList();
        Mapping changed = root;
        for (String path : paths) {
            Node value = assignment.get(path);
            Scalar key = swept.getOrDefault(path, new Scalar(path, false, value.at()));
            changed = Overlay.onto(changed, key, value, plugins);
        }
        return changed;
    }

    private Bound bound(Mapping tree, Dataset dataset, Problems problems) {
        PluginBinder binder = new PluginBinder(plugins, folder, problems);
        Optional<Bound> bound = new ExperimentBinder(
                        tree, plugins, binder, Optional.of(dataset.target()), Set.of(), problems)
                .bind(data);
        problems.throwIfAny();
        return bound.orElseThrow();
    }
}
