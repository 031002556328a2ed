package dev.tasa.runner.experiment;

import dev.tasa.api.Precision;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.EarlyStopping;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes experiments with every default and parameter spelled out. Reading it again gives the same
/// experiment.
public final class Resolved {
    /// Fields that say nothing about what is trained; `data` enters without its paths.
    private static final Set<String> NOT_TRAINING =
            Set.of("name", "description", "data", "repeats", "search", "kernels", "record");

    private Resolved() {}

    /// What a cell trains, on one line: equal for two cells exactly if their trials are the same on the same
    /// data files.
    public static String training(Experiment cell) {
        List<String> entries = new ArrayList<>();
        entries.add("data: " + Printed.withoutPaths(cell.data()));
        // Written only where it is another than most, so that cells keep their names.
        boolean isUsual = cell.precision() == Precision.FLOAT32;
        fields(cell).forEach((key, value) -> {
            if (!NOT_TRAINING.contains(key) && !(isUsual && key.equals("precision"))) {
                entries.add(key + ": " + value);
            }
        });
        return Printed.mapping(entries);
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
        Recipe recipe = cell.recipe();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Printed.text(cell.name()));
        fields.put("description", Printed.text(cell.description()));
        fields.put("data", Printed.value(cell.data()));
        fields.put("split", split(cell.split()));
        fields.put(
                "preprocess",
                Printed.mapping(List.of(
                        "input: " + Printed.value(cell.preprocess()),
                        "target: " + Printed.value(cell.preprocessTarget()))));
        fields.put(
                "model",
                Printed.list(recipe.model().stream().map(Resolved::layer).toList()));
        fields.put("loss", Printed.value(recipe.loss()));
        fields.put("metrics", Printed.value(recipe.metrics()));
        fields.put("optimizer", Printed.value(recipe.optimizer()));
        fields.put("learning-rate", Printed.number(recipe.learningRate()));
        fields.put("schedule", Printed.value(recipe.schedule()));
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
        fields.put("repeats", "" + cell.repeats());
        fields.put("search", "grid");
        fields.put("kernels", cell.kernels());
        fields.put("precision", cell.precision().toString());
        fields.put("record", cell.recordsPath() ? "path" : "none");
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
