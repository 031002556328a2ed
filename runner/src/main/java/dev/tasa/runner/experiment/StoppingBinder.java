package dev.tasa.runner.experiment;

import dev.tasa.api.DidYouMean;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.EarlyStopping;
import dev.tasa.runner.training.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what judges and bounds training: `objective`, `early-stopping` and `clip`.
final class StoppingBinder {
    private static final String SPLIT = "validation.";

    private final List<Metric> metrics;
    private final Problems problems;

    StoppingBinder(List<Metric> metrics, Problems problems) {
        this.metrics = metrics;
        this.problems = problems;
    }

    /// `validation.loss`, or `validation.` and one of the metrics.
    Objective objective(String label, Node node) {
        String text = Texts.text(label, node);
        if (text.startsWith("test.")) {
            throw new ExperimentException(
                    node.at(),
                    label + " cannot be " + text + ": the test split is evaluated once, for the winner",
                    "Write " + text.replaceFirst("test", "validation"));
        }
        if (text.equals("validation.loss")) {
            return Objective.VALIDATION_LOSS;
        }
        List<String> scores = new ArrayList<>(List.of("loss"));
        for (Metric metric : metrics) {
            String name = Names.of(metric.getClass());
            if (text.equals(SPLIT + name)) {
                return new Objective(name, metric.higherIsBetter());
            }
            scores.add(name);
        }
        String score = text.startsWith(SPLIT) ? text.substring(SPLIT.length()) : text;
        String meant = DidYouMean.among(scores, score)
                .map(word -> "; did you mean " + SPLIT + word + "?")
                .orElse("");
        throw new ExperimentException(
                node.at(),
                label + " cannot be " + text + meant,
                "Write one of " + SPLIT + String.join(", " + SPLIT, scores) + "; metrics lists what else is scored");
    }

    EarlyStopping earlyStopping(Node node, Objective objective) {
        Section section =
                Section.of(node, "early-stopping", List.of("patience", "min-delta", "min-epochs", "monitor"), problems);
        if (section.node("patience").isEmpty()) {
            section.missing("patience", "Write for example early-stopping: {patience: 5}");
        }
        return new EarlyStopping(
                section.wholeFrom(1, "patience").orElse(1),
                section.read("min-delta", StoppingBinder::minDelta).orElse(0.0),
                section.wholeFrom(0, "min-epochs").orElse(0),
                section.read("monitor", monitor -> objective("monitor", monitor))
                        .orElse(objective));
    }

    private static double minDelta(Node node) {
        double value = Numbers.real("min-delta", node);
        if (value < 0) {
            throw new ExperimentException(
                    node.at(), "min-delta must be at least 0, but is " + Printed.number(value), "Write 0 or more");
        }
        return value;
    }

    Clip clip(Node node) {
        if (Values.isNone(node)) {
            return new Clip.None();
        }
        Section section = Section.of(node, "clip", List.of("norm", "value"), problems);
        Optional<Clip> norm = section.read("norm", limit -> new Clip.Norm(positive("norm", limit)));
        Optional<Clip> value = section.read("value", limit -> new Clip.Value(positive("value", limit)));
        if (section.mapping().entries().size() != 1) {
            throw new ExperimentException(
                    node.at(), "clip takes either norm or value", "Write {norm: 1} or {value: 0.5}, or none");
        }
        return norm.or(() -> value).orElse(new Clip.None());
    }

    private static double positive(String label, Node node) {
        double limit = Numbers.real(label, node);
        if (!(limit > 0)) {
            throw new ExperimentException(
                    node.at(),
                    label + " must be greater than 0, but is " + ((Scalar) node).text(),
                    "Write a limit such as 1, or clip: none");
        }
        return limit;
    }
}
