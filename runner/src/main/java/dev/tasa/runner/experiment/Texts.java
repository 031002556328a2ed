package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Scalar;
import java.util.Locale;

/// Reads texts, names and truth values from YAML's scalars.
public final class Texts {
    private Texts() {}

    /// Any text. Words that YAML readers take for truth values or for nothing need quotes.
    ///
    /// @param label what the text is called in messages
    public static String text(String label, Node node) {
        Scalar scalar = scalar(label, node, "a text");
        if (scalar.isNull()) {
            throw new ExperimentException(
                    scalar.at(),
                    label + " must be a text, but is " + scalar.described(),
                    scalar.text().isEmpty() ? "Write a text, or remove the key" : quote(scalar));
        }
        if (!scalar.quoted() && isTruthWord(scalar.text())) {
            throw new ExperimentException(
                    scalar.at(),
                    label + " must be a text, but is " + scalar.text() + ", which YAML takes for a truth value",
                    quote(scalar));
        }
        return scalar.text();
    }

    /// `true` or `false`.
    public static boolean truth(String label, Node node) {
        Scalar scalar = scalar(label, node, "true or false");
        if (!scalar.quoted() && scalar.text().equals("true")) {
            return true;
        }
        if (!scalar.quoted() && scalar.text().equals("false")) {
            return false;
        }
        String advice = switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "1" -> "Write true";
            case "false", "no", "off", "n", "0" -> "Write false";
            default -> "Write true or false";
        };
        throw new ExperimentException(
                scalar.at(), label + " must be true or false, but is " + scalar.described(), advice);
    }

    static Scalar scalar(String label, Node node, String wanted) {
        if (node instanceof Scalar scalar) {
            return scalar;
        }
        throw new ExperimentException(
                node.at(), label + " must be " + wanted + ", but is " + node.described(), "Write one value");
    }

    /// Whether YAML 1.1 reads `text` as a truth value when it stands without quotes.
    static boolean isTruthWord(String text) {
        return switch (text) {
            case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF" -> true;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
            default -> false;
        };
    }

    private static String quote(Scalar scalar) {
        return "Write \"" + scalar.text() + "\" if that text is meant";
    }
}
