package dev.tasa.runner.schema;

import dev.tasa.api.DataSource;
import dev.tasa.api.KernelProvider;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Plugin;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Schedule;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Plugins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schema of each field of an experiment.
record ExperimentFields(Plugins plugins) {

    /// @param keys the experiment's
    Map<String, Object> all(List<String> keys) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String key : keys) {
            fields.put(key, Keywords.described(documentation(key), field(key)));
        }
        return fields;
    }

    private Map<String, Object> field(String key) {
        return switch (key) {
            case "name" -> name();
            case "description" -> ValueSchema.text();
            case "data" -> plugin(DataSource.class);
            case "split" -> split();
            case "preprocess" -> preprocess();
            case "model" -> Keywords.anyOf(layers(), Keywords.of("type", "string"));
            case "models" -> Keywords.of("type", "object", "additionalProperties", layers());
            case "loss" -> plugin(Loss.class);
            case "metrics" -> metrics();
            case "optimizer" -> plugin(Optimizer.class);
            case "learning-rate" -> Keywords.anyOf(positive(), Keywords.constant("auto"));
            case "schedule" -> plugin(Schedule.class);
            case "warmup" -> orNone(ValueSchema.length());
            case "batch-size" -> Keywords.anyOf(Keywords.constant("full"), Keywords.wholeFrom(1, Integer.MAX_VALUE));
            case "epochs", "repeats" -> Keywords.wholeFrom(1, Integer.MAX_VALUE);
            case "shuffle" -> truth();
            case "clip" -> clip();
            case "objective" -> objective();
            case "early-stopping" -> earlyStopping();
            case "seed" -> Keywords.wholeFrom(Long.MIN_VALUE, Long.MAX_VALUE);
            case "search" -> Keywords.constant("grid");
            case "sweep" -> SweepSchema.sweep();
            case "kernels" -> Keywords.anyOf(Keywords.constant("auto"), plugin(KernelProvider.class));
            case "precision" -> Keywords.anyOf(Keywords.constant("float32"), Keywords.constant("bf16"));
            case "record" -> Keywords.anyOf(Keywords.constant("none"), Keywords.constant("path"));
            default -> throw new IllegalStateException("the schema does not know the field " + key);
        };
    }

    private static String documentation(String key) {
        return switch (key) {
            case "name" -> "What runs are called: letters, digits, '.', '_' and '-', at most 64.";
            case "description" -> "The question that the experiment asks.";
            case "data" -> "Where the rows come from. Paths are relative to the file.";
            case "split" ->
                "Which rows train, validate and test; of train, validation and test one may be left out."
                        + "\n\nDefault: {train: 0.7, validation: 0.15, test: 0.15}, stratified for classes";
            case "preprocess" -> "Changes inputs, and numeric targets; fitted on the training rows.\n\nDefault: none";
            case "model" -> "The layers in order, or the name of one of models.";
            case "models" -> "Architectures by name, for model to pick.";
            case "loss" -> "What training minimizes.";
            case "metrics" -> "What is reported beside the loss.\n\nDefault: [accuracy], for numbers [rmse]";
            case "optimizer" -> "The rule that changes weights.\n\nDefault: sgd";
            case "learning-rate" ->
                "The size of the optimizer's steps, before warm-up and schedule; auto: a range test finds rates to sweep.";
            case "schedule" -> "A factor on the learning rate that changes over the run.\n\nDefault: constant";
            case "warmup" -> "How long the learning rate rises linearly at first.\n\nDefault: none";
            case "batch-size" -> "Samples a step, or full for all training rows.\n\nDefault: 32";
            case "epochs" -> "How often a trial sees its training rows.";
            case "shuffle" -> "Whether each epoch has an order of its own.\n\nDefault: true";
            case "clip" -> "Limits gradients, by their joint norm or each by its value.\n\nDefault: none";
            case "objective" -> "What picks the best epoch and the winner.\n\nDefault: validation.loss";
            case "early-stopping" -> "Ends a trial that no longer improves.\n\nDefault: none";
            case "seed" -> "The first repeat's; repeat r uses seed + r - 1.\n\nDefault: 1";
            case "repeats" -> "How often each cell is trained.\n\nDefault: 1, with k-fold: k";
            case "search" -> "How the sweep is searched.\n\nDefault: grid";
            case "kernels" -> "What multiplies matrices.\n\nDefault: auto, the fastest that run here";
            case "precision" ->
                "In which numbers the larger products are computed; bf16 needs a processor with instructions for it."
                        + "\n\nDefault: float32";
            case "record" -> "path keeps where the first repeat's weights went, for the report.\n\nDefault: none";
            case "sweep" -> "What varies: axes by dotted path; a list of such mappings is a union.";
            default -> throw new IllegalStateException("the schema does not know the field " + key);
        };
    }

    static Map<String, Object> name() {
        return Keywords.of("type", List.of("string", "number"), "pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$");
    }

    private static Map<String, Object> split() {
        Map<String, Object> share = Keywords.of("type", "number", "minimum", 0, "exclusiveMaximum", 1);
        Map<String, Object> split = Keywords.mapping(
                Keywords.of(
                        "train", share,
                        "validation", share,
                        "test", Keywords.anyOf(Keywords.constant("provided"), share),
                        "k-fold", Keywords.wholeFrom(2, Integer.MAX_VALUE),
                        "by-time", truth(),
                        "stratify", truth()),
                List.of());
        Map<String, Object> noShares = Keywords.of(
                "properties", Keywords.of("train", false, "validation", false, "test", Keywords.constant("provided")));
        split.put(
                "anyOf",
                List.of(
                        Keywords.has("k-fold"),
                        noShares,
                        Keywords.of("required", List.of("train", "validation")),
                        Keywords.of("required", List.of("train", "test")),
                        Keywords.of("required", List.of("validation", "test"))));
        Map<String, Object> notByTime = Keywords.of("const", false);
        split.put(
                "dependentSchemas",
                Keywords.of(
                        "k-fold",
                        Keywords.of(
                                "properties", Keywords.of("train", false, "validation", false, "by-time", notByTime))));
        return split;
    }

    private static Map<String, Object> preprocess() {
        Map<String, Object> plugin = plugin(Preprocessor.class);
        Map<String, Object> sides = Keywords.mapping(Keywords.of("input", plugin, "target", plugin), List.of());
        sides.put("minProperties", 1);
        return Keywords.anyOf(plugin, sides);
    }

    private static Map<String, Object> layers() {
        return Keywords.list(plugin(Layer.class));
    }

    private static Map<String, Object> metrics() {
        return Keywords.of("type", "array", "items", plugin(Metric.class), "uniqueItems", true);
    }

    private static Map<String, Object> clip() {
        Map<String, Object> limit = Keywords.mapping(Keywords.of("norm", positive(), "value", positive()), List.of());
        limit.put("minProperties", 1);
        limit.put("maxProperties", 1);
        return orNone(limit);
    }

    private Map<String, Object> objective() {
        List<String> scores = new ArrayList<>(List.of("validation.loss"));
        for (Installed<Metric> metric : plugins.all(Metric.class)) {
            scores.add("validation." + metric.name());
        }
        return Keywords.of("enum", scores);
    }

    private Map<String, Object> earlyStopping() {
        Map<String, Object> fields = Keywords.of(
                "patience",
                Keywords.described(
                        "epochs without improvement after which a trial ends",
                        Keywords.wholeFrom(1, Integer.MAX_VALUE)),
                "min-delta",
                Keywords.described(
                        "how much better counts as an improvement", Keywords.of("type", "number", "minimum", 0)),
                "min-epochs",
                Keywords.described("epochs that are trained in any case", Keywords.wholeFrom(0, Integer.MAX_VALUE)),
                "monitor",
                Keywords.described("what is watched; by default the objective", objective()));
        return orNone(Keywords.mapping(fields, List.of("patience")));
    }

    private static Map<String, Object> plugin(Class<? extends Plugin> kind) {
        return Keywords.definition(Plugins.kindName(kind));
    }

    private static Map<String, Object> positive() {
        return Keywords.of("type", "number", "exclusiveMinimum", 0);
    }

    private static Map<String, Object> truth() {
        return Keywords.of("type", "boolean");
    }

    private static Map<String, Object> orNone(Map<String, Object> schema) {
        return Keywords.anyOf(Keywords.constant("none"), schema);
    }
}
