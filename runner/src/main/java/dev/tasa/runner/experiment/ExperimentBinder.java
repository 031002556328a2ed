package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.KernelProvider;
import dev.tasa.api.Length;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Precision;
import dev.tasa.api.Schedule;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.EarlyStopping;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads an experiment's fields, each in turn, with the defaults of those that are absent.
final class ExperimentBinder {
    static final List<String> KEYS = List.of(
            "name",
            "description",
            "data",
            "split",
            "preprocess",
            "model",
            "models",
            "loss",
            "metrics",
            "optimizer",
            "learning-rate",
            "schedule",
            "warmup",
            "batch-size",
            "epochs",
            "shuffle",
            "clip",
            "objective",
            "early-stopping",
            "seed",
            "repeats",
            "search",
            "kernels",
            "precision",
            "record",
            "sweep");

    /// What stands for an absent field, by name: the runner knows no plugin's class.
    static final Map<String, String> DEFAULT_PLUGINS =
            Map.of("optimizer", "sgd", "schedule", "constant", "preprocess", "none");

    private final Section section;
    private final Plugins plugins;
    private final PluginBinder binder;
    private final ModelBinder models;
    private final Optional<Dataset> dataset;
    private final Problems problems;

    /// @param dataset empty while it is not read, and then nothing is assembled
    ExperimentBinder(Mapping root, Plugins plugins, PluginBinder binder, Optional<Dataset> dataset, Problems problems) {
        this.section = new Section(root, "the experiment", problems);
        this.plugins = plugins;
        this.binder = binder;
        this.models = new ModelBinder(binder, problems);
        this.dataset = dataset;
        this.problems = problems;
    }

    /// @param experiment empty where there are problems or the data is not read
    /// @param shapes empty where model, loss or metrics have problems
    record Bound(Optional<Experiment> experiment, Optional<ShapeCheck> shapes) {}

    Bound bind(DataSource data) {
        Section.refuseUnknown(section.mapping(), "the experiment", KEYS, problems);
        int before = problems.count();
        String name = required("name", "Write for example name: digits-lr")
                .flatMap(node -> problems.attempt(() -> name(node)))
                .orElse("");
        String description = section.read("description", node -> Texts.text("description", node))
                .orElse("");
        Optional<Split> split = split();
        PluginFields pluginFields = new PluginFields(section, plugins, binder, dataset.map(Dataset::target), problems);
        PluginFields.Preprocessing preprocess = pluginFields.preprocessing();
        Optional<Node> layers = required("model", "Write for example model: [{dense: 64}, output]")
                .flatMap(node -> models.listed(node, section.node("models")));
        Optional<List<NamedLayer>> model = layers.flatMap(models::layers);
        Optional<Loss> loss = required("loss", "Write for example loss: categorical-cross-entropy")
                .flatMap(node -> binder.plugin(Loss.class, node));
        Optional<List<Metric>> metrics = pluginFields.metrics();
        Optional<Optimizer> optimizer = pluginFields.one(Optimizer.class, "optimizer");
        Optional<Double> learningRate = required("learning-rate", "Write for example learning-rate: 0.01")
                .flatMap(node -> problems.attempt(() -> learningRate(node)));
        Optional<Schedule> schedule = pluginFields.one(Schedule.class, "schedule");
        Optional<Length> warmup = section.node("warmup")
                .filter(node -> !Values.isNone(node))
                .flatMap(node -> problems.attempt(() -> Values.length("warmup", node)));
        int batchSize = section.read("batch-size", ExperimentBinder::batchSize).orElse(Recipe.DEFAULT_BATCH);
        Optional<Integer> epochs =
                required("epochs", "Write for example epochs: 30").flatMap(node -> section.wholeFrom(1, "epochs"));
        if (warmup.isPresent() && epochs.isPresent()) {
            refuseEndlessWarmup(warmup.get(), epochs.get());
        }
        boolean shuffle = section.truth("shuffle").orElse(true);
        StoppingBinder stopping = new StoppingBinder(metrics.orElse(List.of()), problems);
        Clip clip = section.read("clip", stopping::clip).orElse(new Clip.None());
        Objective objective = Objective.VALIDATION_LOSS;
        Optional<EarlyStopping> earlyStopping = Optional.empty();
        if (metrics.isPresent()) { // else the message would be about metrics that are wrong themselves
            objective = section.read("objective", node -> stopping.objective("objective", node))
                    .orElse(objective);
            Objective watched = objective;
            earlyStopping = section.node("early-stopping")
                    .filter(node -> !Values.isNone(node))
                    .flatMap(node -> problems.attempt(() -> stopping.earlyStopping(node, watched)));
        }
        long seed = section.read("seed", node -> Numbers.whole("seed", node, Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(1L);
        int repeats = repeats(split.map(Split::kFold).orElse(0));
        section.read("search", ExperimentBinder::search);
        String kernels = section.read("kernels", this::kernels).orElse("auto");
        Precision precision =
                section.read("precision", ExperimentBinder::precision).orElse(Precision.FLOAT32);
        boolean recordsPath =
                section.read("record", ExperimentBinder::recordsPath).orElse(false);

        Optional<ShapeCheck> shapes = shapes(layers, model, loss, metrics);
        boolean isWhole = Stream.of(
                        split,
                        preprocess.input(),
                        preprocess.target(),
                        model,
                        loss,
                        metrics,
                        optimizer,
                        learningRate,
                        schedule,
                        epochs)
                .allMatch(Optional::isPresent);
        if (!isWhole || problems.count() > before || dataset.isEmpty()) {
            return new Bound(Optional.empty(), shapes);
        }
        Recipe recipe = new Recipe(
                model.orElseThrow(),
                loss.orElseThrow(),
                metrics.orElseThrow(),
                optimizer.orElseThrow(),
                learningRate.orElseThrow(),
                schedule.orElseThrow(),
                warmup,
                batchSize,
                epochs.orElseThrow(),
                shuffle,
                clip,
                objective,
                earlyStopping);
        Experiment experiment = new Experiment(
                name,
                description,
                data,
                split.orElseThrow(),
                preprocess.input().orElseThrow(),
                preprocess.target().orElseThrow(),
                recipe,
                kernels,
                precision,
                seed,
                repeats,
                recordsPath);
        return new Bound(Optional.of(experiment), shapes);
    }

    private Optional<Split> split() {
        Optional<Node> node = section.node("split");
        if (node.isEmpty()) {
            return dataset.map(SplitBinder::byDefault);
        }
        Supplier<Optional<Split>> binding = () -> SplitBinder.bind(node.get(), dataset, problems);
        return dataset.isEmpty() ? binding.get() : binder.parts().bound(Split.class, node.get(), problems, binding);
    }

    private Optional<ShapeCheck> shapes(
            Optional<Node> layers,
            Optional<List<NamedLayer>> model,
            Optional<Loss> loss,
            Optional<List<Metric>> metrics) {
        if (model.isEmpty() || loss.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        Sequence written = (Sequence) layers.orElseThrow();
        Optional<Sequence> metricsWritten = section.node("metrics").map(Sequence.class::cast);
        Location lossAt = section.node("loss").orElseThrow().at();
        return Optional.of(new ShapeCheck(model.get(), written, loss.get(), lossAt, metrics.get(), metricsWritten));
    }

    /// Every architecture under `models`, also those that `model` does not name.
    void checkModels() {
        section.node("models").ifPresent(models::checkAll);
    }

    private Optional<Node> required(String key, String advice) {
        Optional<Node> node = section.node(key);
        if (node.isEmpty()) {
            section.missing(key, advice);
        }
        return node;
    }

    private static String name(Node node) {
        String name = Texts.text("name", node);
        if (!isName(name)) {
            throw new ExperimentException(
                    node.at(),
                    "name may have letters, digits, '.', '_' and '-', at most 64, and starts with a letter or digit,"
                            + " but is " + Printed.text(name),
                    "Write for example digits-lr");
        }
        return name;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && Character.isLetterOrDigit(name.charAt(0))
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }

    static double learningRate(Node node) {
        double rate = Numbers.real("learning-rate", node);
        if (!(rate > 0)) {
            throw new ExperimentException(
                    node.at(),
                    "learning-rate must be greater than 0, but is " + ((Scalar) node).text(),
                    "Write a positive number such as 0.01, or sweep it: {log: {from: 1e-4, to: 1, points: 9}}");
        }
        return rate;
    }

    /// Lengths in steps wait until the number of batches is known.
    private void refuseEndlessWarmup(Length warmup, int epochs) {
        boolean isEndless = switch (warmup.unit()) {
            case EPOCHS -> warmup.amount() >= epochs;
            case WHOLE_RUN -> true;
            case STEPS -> false;
        };
        if (isEndless) {
            problems.add(
                    section.node("warmup").orElseThrow().at(),
                    "warmup must be shorter than the run of " + Length.ofEpochs(epochs) + ", but is " + warmup,
                    "Write fewer than " + Length.ofEpochs(epochs) + ", or train for longer");
        }
    }

    private static int batchSize(Node node) {
        if (!(node instanceof Scalar scalar) || Numbers.isDecimal(scalar.text())) {
            return (int) Numbers.whole("batch-size", node, 1, Integer.MAX_VALUE);
        }
        if (scalar.text().equals("full")) {
            return Recipe.FULL_BATCH;
        }
        throw new ExperimentException(
                node.at(),
                "batch-size must be a whole number or full, but is " + node.described(),
                "Write " + (scalar.text().equalsIgnoreCase("full") ? "full" : "a whole number such as 32, or full"));
    }

    private int repeats(int folds) {
        int repeats = section.wholeFrom(1, "repeats").orElse(Math.max(1, folds));
        if (folds > 0 && repeats > folds) {
            problems.add(
                    section.node("repeats").orElseThrow().at(),
                    "repeats must be at most k-fold's " + folds + ", but is " + repeats,
                    "Each repeat validates on another fold; remove repeats for all of them");
        }
        return repeats;
    }

    private static String search(Node node) {
        String name = Texts.text("search", node);
        if (!name.equals("grid")) {
            throw new ExperimentException(node.at(), "no search named " + name, "Installed: grid");
        }
        return name;
    }

    private static Precision precision(Node node) {
        String name = Texts.text("precision", node);
        return Stream.of(Precision.values())
                .filter(precision -> precision.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new ExperimentException(
                        node.at(),
                        "precision must be float32 or bf16, but is " + name,
                        "Write float32 or, where the processor has instructions for it, bf16"));
    }

    private static boolean recordsPath(Node node) {
        String what = Texts.text("record", node);
        if (!what.equals("path") && !what.equals("none")) {
            throw new ExperimentException(node.at(), "record must be path or none, but is " + what, "Write path");
        }
        return what.equals("path");
    }

    private String kernels(Node node) {
        String name = Texts.text("kernels", node);
        return name.equals("auto")
                ? name
                : binder.plugin(KernelProvider.class, node).map(found -> name).orElse(name);
    }
}
