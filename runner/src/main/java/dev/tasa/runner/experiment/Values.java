package dev.tasa.runner.experiment;

import dev.tasa.api.DidYouMean;
import dev.tasa.api.Length;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import dev.tasa.runner.plugins.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads a component's value that is not made of others: a number, a text, an enum, a shape, a length.
final class Values {
    private Values() {}

    /// Whether an optional value is said to be absent.
    static boolean isNone(Node node) {
        return node instanceof Scalar scalar
                && !scalar.quoted()
                && scalar.text().equals("none");
    }

    static Object of(Class<?> type, String label, Node node) {
        return switch (ValueType.of(type)) {
            case INT -> (int) Numbers.whole(label, node, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> Numbers.whole(label, node, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> Numbers.real(label, node);
            case FLOAT -> Numbers.single(label, node);
            case TRUTH -> Texts.truth(label, node);
            case TEXT -> Texts.text(label, node);
            case SHAPE -> shape(label, node);
            case LENGTH -> length(label, node);
            case CHOICE -> constant(type, label, node);
            case PATH, PLUGIN -> throw new IllegalStateException("more than a node is needed for " + type);
        };
    }

    /// `10 epochs`, `500 steps`, `whole run`; a bare number counts epochs.
    static Length length(String label, Node node) {
        Scalar scalar = Texts.scalar(label, node, "a length such as 10 epochs");
        String text = scalar.text().strip();
        int space = text.indexOf(' ');
        String unit = space < 0 ? "epochs" : text.substring(space).strip();
        if (text.equals("whole run")) {
            return Length.WHOLE_RUN;
        }
        Scalar number = new Scalar(space < 0 ? text : text.substring(0, space), scalar.quoted(), scalar.at());
        double amount = Numbers.real(label, number);
        if (!(amount > 0)) {
            throw new ExperimentException(
                    node.at(), label + " must be longer than 0, but is " + text, "Write for example 10 epochs");
        }
        return switch (unit) {
            case "step", "steps" -> Length.ofSteps(amount);
            case "epoch", "epochs" -> Length.ofEpochs(amount);
            default ->
                throw new ExperimentException(
                        node.at(),
                        label + " is " + text + ", but lengths are in steps or epochs",
                        "Write for example 10 epochs, 500 steps or whole run");
        };
    }

    /// `[28, 28, 1]`; a bare number `3` is `[3]`.
    private static Shape shape(String label, Node node) {
        List<Node> items = switch (node) {
            case Sequence sequence -> sequence.items();
            case Scalar scalar when !scalar.isNull() -> List.of(scalar);
            default ->
                throw new ExperimentException(
                        node.at(),
                        label + " must be a shape, but is " + node.described(),
                        "Write a list such as [28, 28, 1]");
        };
        List<Integer> dimensions = new ArrayList<>();
        for (Node item : items) {
            dimensions.add((int) Numbers.whole(label, item, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        try {
            return new Shape(dimensions);
        } catch (ShapeException refused) {
            throw new ExperimentException(
                    node.at(), refused.getMessage(), "Write whole numbers from 1 on, such as [28, 28, 1]");
        }
    }

    private static Object constant(Class<?> type, String label, Node node) {
        String text = Texts.text(label, node);
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> name((Enum<?>) constant))
                .toList();
        int at = names.indexOf(text);
        if (at < 0) {
            String meant = DidYouMean.among(names, text)
                    .map(word -> "; did you mean " + word + "?")
                    .orElse("");
            throw new ExperimentException(
                    node.at(), label + " cannot be " + text + meant, "Write one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[at];
    }

    /// As YAML spells an enum's constant: `WHOLE_RUN` is `whole-run`.
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
