package dev.tasa.runner.experiment;

import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Names;
import dev.tasa.runner.experiment.ExperimentBinder.Bound;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// An experiment file with every `--set` on top, read and checked as far as that goes without its data.
public final class ExperimentFile {
    /// The fields that an experiment may have, in the order of the documentation.
    public static final List<String> KEYS = ExperimentBinder.KEYS;

    private final Path folder;
    private final Plugins plugins;
    private final Mapping root;
    private final Map<String, Scalar> swept;
    private final DataSource data;
    private final boolean hasAutoRate;
    private final BoundParts parts = new BoundParts();

    private ExperimentFile(Path folder, Plugins plugins, Mapping root, DataSource data, boolean hasAutoRate) {
        this.folder = folder;
        this.plugins = plugins;
        this.root = root;
        this.swept = Swept.paths(root);
        this.data = data;
        this.hasAutoRate = hasAutoRate;
    }

    /// Reads `file`, leaving mistakes in the sweep's axes to the plan.
    public static ExperimentFile read(Path file, List<String> sets, Plugins plugins) {
        return read(file, sets, plugins, sweep -> {});
    }

    /// Reads `file`. Paths in it, and in `sets`, are relative to its folder.
    ///
    /// @param sets each `path=value`
    /// @param sweepCheck throws the mistakes in the sweep's axes, for they are told with all others
    /// @throws ExperimentException with every mistake that can be found
    public static ExperimentFile read(
            Path file, List<String> sets, Plugins plugins, Consumer<Optional<Node>> sweepCheck) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        return read(folder, file, sets, plugins, sweepCheck, false);
    }

    /// Reads `file` as if all its learning rates were `auto`.
    public static ExperimentFile readWithAutoRate(
            Path file, List<String> sets, Plugins plugins, Consumer<Optional<Node>> sweepCheck) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        return read(folder, file, sets, plugins, sweepCheck, true);
    }

    /// An experiment whose data a saved model is to predict on. Files are looked for where they are named in
    /// `source` alone: what belongs to the training may be gone.
    static ExperimentFile readToPredict(Mapping root, String source, Plugins plugins) {
        Path folder = Path.of("");
        Problems problems = new Problems();
        PluginBinder binder = new PluginBinder(plugins, folder, new BoundParts(), problems);
        Optional<DataSource> data = root.get("data").flatMap(node -> binder.plugin(DataSource.class, node));
        binder.paths().forEach((path, at) -> {
            if (at.source().equals(source) && !Files.exists(path)) {
                problems.add(at, "no such file: " + path, "Paths are relative to the working directory");
            }
        });
        ExperimentFile experiment = new ExperimentFile(folder, plugins, root, data.orElse(null), false);
        experiment.checkFields(problems);
        problems.throwIfAny();
        return experiment;
    }

    private static ExperimentFile read(
            Path folder,
            Path file,
            List<String> sets,
            Plugins plugins,
            Consumer<Optional<Node>> sweepCheck,
            boolean autoRate) {
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
        Mapping given = SetOption.applyAll(sets, written, plugins, problems);
        Mapping root = problems.attempt(() -> AutoRate.standIn(given, autoRate))
                .orElseGet(() -> AutoRate.standIn(given, true));
        Optional<DataSource> data = data(root, folder, plugins, problems);
        ExperimentFile experiment =
                new ExperimentFile(folder, plugins, root, data.orElse(null), autoRate || AutoRate.isIn(given));
        problems.attempt(() -> {
            sweepCheck.accept(experiment.sweep());
            return experiment;
        });
        experiment.checkFields(problems);
        if (!problems.isEmpty() && data.isPresent()) {
            experiment.checkAgainstData(problems);
        }
        problems.throwIfAny();
        return experiment;
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
        PluginBinder binder = new PluginBinder(plugins, folder, new BoundParts(), problems);
        Optional<DataSource> data = binder.plugin(DataSource.class, node.get());
        if (data.isEmpty()) {
            return data;
        }
        Optional<List<Path>> missing = problems.attempt(() -> missingFiles(data.get()));
        for (Path path : missing.orElse(List.of())) {
            Location at = binder.paths().getOrDefault(path, node.get().at());
            problems.add(at, "no such file: " + path, "Paths are relative to the experiment file");
        }
        return missing.filter(List::isEmpty).flatMap(none -> data);
    }

    private static List<Path> missingFiles(DataSource data) {
        try {
            return data.files().stream().filter(path -> !Files.exists(path)).toList();
        } catch (DataException unusable) {
            throw told(unusable);
        }
    }

    private void checkFields(Problems problems) {
        Problems ofFile = Problems.ofPart();
        ExperimentBinder fields = binder(root, Optional.empty(), ofFile);
        fields.bind(data);
        fields.checkModels();
        problems.addAll(ofFile);
        checkSamples(Optional.empty(), problems);
    }

    /// What only the data can tell, so that nobody who has other mistakes to mend is told in a second round.
    private void checkAgainstData(Problems problems) {
        Optional<Dataset> dataset = problems.attempt(this::load);
        if (dataset.isPresent()) {
            checkSamples(dataset, problems);
        }
    }

    private void checkSamples(Optional<Dataset> dataset, Problems problems) {
        for (Swept.Sample sample : Swept.samples(root)) {
            Problems ofCell = sample.whole() ? new Problems() : Problems.ofPart();
            Mapping cell = with(sample.assignment(), ofCell);
            Bound bound = binder(cell, dataset, ofCell).bind(data);
            dataset.ifPresent(loaded -> bound.shapes().ifPresent(shapes -> shapes.check(loaded, ofCell)));
            problems.addAll(ofCell);
        }
    }

    private ExperimentBinder binder(Mapping tree, Optional<Dataset> dataset, Problems problems) {
        PluginBinder binder = new PluginBinder(plugins, folder, parts, problems);
        return new ExperimentBinder(tree, plugins, binder, dataset, problems);
    }

    public DataSource data() {
        return data;
    }

    /// Whether the data's parameters name a folder, in which a file's place may say what the file is.
    public boolean readsFolder() {
        return Printed.paths(data).stream().anyMatch(Files::isDirectory);
    }

    /// Whether learning rates are yet to be found by a range test; until then one stands in for them.
    public boolean hasAutoRate() {
        return hasAutoRate;
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
            Dataset loaded = data.load();
            new TargetCheck(
                            Names.of(data.getClass()),
                            root.get("data").orElseThrow().at())
                    .check(loaded);
            return loaded;
        } catch (DataException unusable) {
            throw told(unusable);
        }
    }

    private static ExperimentException told(DataException unusable) {
        ExperimentException told =
                new ExperimentException(Location.ofWhole(unusable.where()), unusable.what(), unusable.advice());
        told.initCause(unusable);
        return told;
    }

    /// A learning rate as a sweep's axis has it.
    ///
    /// @throws ExperimentException where it is no number greater than 0
    public static double learningRate(Node node) {
        return ExperimentBinder.learningRate(node);
    }

    /// One cell: the file with the sweep's values in place, bound to plugins and checked against the data.
    ///
    /// @param assignment values by dotted path; empty for the file as it stands
    /// @throws ExperimentException with every mistake
    public Experiment bind(Map<String, Node> assignment, Dataset dataset) {
        Problems problems = new Problems();
        Bound bound = binder(with(assignment, problems), Optional.of(dataset), problems)
                .bind(data);
        bound.shapes().ifPresent(shapes -> shapes.check(dataset, problems));
        problems.throwIfAny();
        return bound.experiment().orElseThrow();
    }

    /// One cell whose values are spelled as [FlowText] does.
    ///
    /// @param values by dotted path
    /// @throws ExperimentException with every mistake
    public Experiment bindSpelled(Map<String, String> values, Dataset dataset) {
        Problems problems = new Problems();
        Map<String, Node> assignment = new LinkedHashMap<>();
        values.forEach((path, text) -> YamlReader.read(text, SourceText.of(path, text, 0), problems)
                .ifPresent(node -> assignment.put(path, node)));
        problems.throwIfAny();
        return bind(assignment, dataset);
    }

    /// The file with values in place. Shorter paths go first, so that `model.0.dense.units` changes the model
    /// that `model` picked.
    private Mapping with(Map<String, Node> assignment, Problems problems) {
        List<String> paths = assignment.keySet().stream()
                .sorted(Comparator.comparingLong(
                        path -> path.chars().filter(c -> c == '.').count()))
                .toList();
        Mapping changed = root;
        for (String path : paths) {
            Node value = assignment.get(path);
            Scalar key = swept.getOrDefault(path, new Scalar(path, false, value.at()));
            Mapping before = changed;
            changed = problems.attempt(() -> Overlay.onto(before, key, value, plugins))
                    .orElse(before);
        }
        return changed;
    }
}
