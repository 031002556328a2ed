package dev.tasa.runner.experiment;

import dev.tasa.api.Precision;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.EarlyStopping;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Recipe;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes experiments with every default and parameter spelled out. Reading it again gives the same
/// experiment.
public final class Resolved {
    private Resolved() {}

    /// What each cell trains, on one line: equal for two cells exactly if their trials are the same on the same
    /// data files.
    public static List<String> trainings(List<Experiment> cells) {
        Parts parts = new Parts();
        return cells.stream().map(cell -> training(cell, parts)).toList();
    }

    private static String training(Experiment cell, Parts parts) {
        List<String> entries = new ArrayList<>();
        entries.add("data: " + parts.text(cell.data(), Printed::withoutPaths));
        trainingFields(cell, parts).forEach((key, value) -> entries.add(key + ": " + value));
        // Written only where it is another than most, so that cells keep their names.
        if (cell.precision() != Precision.FLOAT32) {
            entries.add("precision: " + cell.precision());
        }
        return Printed.mapping(entries);
    }

    /// Texts of what cells share, each written once: a sweep of learning rates has one model.
    private static final class Parts {
        private final Map<Object, String> texts = new IdentityHashMap<>();

        <T> String text(T part, Function<T, String> writing) {
            String known = texts.get(part);
            if (known == null) {
                known = writing.apply(part);
                texts.put(part, known);
            }
            return known;
        }
    }

    /// One cell as an experiment file of its own.
    public static String yaml(Experiment cell) {
        return lines(fields(cell));
    }

    /// An experiment file with its sweep. Fields that the sweep touches stay as they are written, since they
    /// differ between cells; all others are taken from `cell`, which may be any.
    public static String yaml(ExperimentFile file, Experiment cell) {
        Map<String, String> fields = fields(cell);
        Mapping root = file.root();
        Set<String> touched = Swept.paths(root).keySet().stream()
                .map(path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path)
                .collect(Collectors.toSet());
        if (touched.contains("models") || touched.contains("model")) {
            keepAsWritten("models", root, fields);
            keepAsWritten("model", root, fields);
        }
        touched.forEach(key -> keepAsWritten(key, root, fields));
        keepAsWritten("sweep", root, fields);
        return lines(fields);
    }

    private static void keepAsWritten(String key, Mapping root, Map<String, String> fields) {
        Optional<Node> written = root.get(key);
        if (written.isPresent()) {
            fields.put(key, FlowText.of(written.get()));
        } else {
            fields.remove(key);
        }
    }

    private static String lines(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /// Each field's value in flow style, in the order of the documentation.
    private static Map<String, String> fields(Experiment cell) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Printed.text(cell.name()));
        fields.put("description", Printed.text(cell.description()));
        fields.put("data", Printed.value(cell.data()));
        fields.putAll(trainingFields(cell, new Parts()));
        fields.put("repeats", "" + cell.repeats());
        fields.put("search", "grid");
        fields.put("kernels", cell.kernels());
        fields.put("precision", cell.precision().toString());
        fields.put("record", cell.recordsPath() ? "path" : "none");
        return fields;
    }

    /// Those that decide what is trained, whatever the data and the precision.
    private static Map<String, String> trainingFields(Experiment cell, Parts parts) {
        Recipe recipe = cell.recipe();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("split", parts.text(cell.split(), Resolved::split));
        fields.put(
                "preprocess",
                Printed.mapping(List.of(
                        "input: " + parts.text(cell.preprocess(), Printed::value),
                        "target: " + parts.text(cell.preprocessTarget(), Printed::value))));
        fields.put("model", parts.text(recipe.model(), Resolved::model));
        fields.put("loss", parts.text(recipe.loss(), Printed::value));
        fields.put("metrics", parts.text(recipe.metrics(), Printed::value));
        fields.put("optimizer", parts.text(recipe.optimizer(), Printed::value));
        fields.put("learning-rate", Printed.number(recipe.learningRate()));
        fields.put("schedule", parts.text(recipe.schedule(), Printed::value));
        fields.put("warmup", Printed.value(recipe.warmup()));
        fields.put("batch-size", recipe.batchSize() == Recipe.FULL_BATCH ? "full" : "" + recipe.batchSize());
        fields.put("epochs", "" + recipe.epochs());
        fields.put("shuffle", "" + recipe.shuffle());
        fields.put("clip", clip(recipe.clip()));
        fields.put("objective", recipe.objective().toString());
        fields.put(
                "early-stopping",
                recipe.earlyStopping().map(Resolved::earlyStopping).orElse("none"));
        fields.put("seed", "" + cell.seed());
        return fields;
    }

    private static String split(Split split) {
        List<String> entries = new ArrayList<>();
        if (split.kFold() > 0) {
            entries.add("k-fold: " + split.kFold());
        } else {
            entries.add("train: " + Printed.number(split.train()));
            entries.add("validation: " + Printed.number(split.validation()));
        }
        entries.add("test: " + (split.testProvided() ? "provided" : Printed.number(split.test())));
        entries.add("by-time: " + split.byTime());
        entries.add("stratify: " + split.stratify());
        return Printed.mapping(entries);
    }

    private static String model(List<NamedLayer> layers) {
        return Printed.list(layers.stream().map(Resolved::layer).toList());
    }

    private static String layer(NamedLayer named) {
        return Printed.plugin(
                named.layer(), List.of("name: " + Printed.name(named.name()), "trainable: " + named.trainable()));
    }

    private static String clip(Clip clip) {
        return switch (clip) {
            case Clip.None() -> "none";
            case Clip.Norm(double norm) -> "{norm: " + Printed.number(norm) + "}";
            case Clip.Value(double value) -> "{value: " + Printed.number(value) + "}";
        };
    }

    private static String earlyStopping(EarlyStopping stopping) {
        return Printed.mapping(List.of(
                "patience: " + stopping.patience(),
                "min-delta: " + Printed.number(stopping.minDelta()),
                "min-epochs: " + stopping.minEpochs(),
                "monitor: " + stopping.monitor()));
    }
}
