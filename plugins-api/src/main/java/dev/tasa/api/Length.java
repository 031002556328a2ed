package dev.tasa.api;

import java.util.Locale;

/// A stretch of training, in YAML `10 epochs`, `1 epoch`, `500 steps` or `whole run`; a bare number counts
/// epochs.
///
/// @param amount how many units, greater than 0; 1 for the whole run
public record Length(double amount, Unit unit) {

    public enum Unit {
        STEPS,
        EPOCHS,
        WHOLE_RUN
    }

    public static final Length WHOLE_RUN = new Length(1, Unit.WHOLE_RUN);

    public Length {
        Check.positive("amount", amount);
    }

    public static Length ofSteps(double steps) {
        return new Length(steps, Unit.STEPS);
    }

    public static Length ofEpochs(double epochs) {
        return new Length(epochs, Unit.EPOCHS);
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException where `text` is no length; the message shows the spellings
    public static Length parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (trimmed.equals("whole run")) {
            return WHOLE_RUN;
        }
        String[] words = trimmed.split("\\s+");
        try {
            double amount = Double.parseDouble(words[0]);
            if (words.length == 1 || words.length == 2 && words[1].matches("epochs?")) {
                return ofEpochs(amount);
            }
            if (words.length == 2 && words[1].matches("steps?")) {
                return ofSteps(amount);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message that shows the spellings
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no length; write 10 epochs, 500 steps or whole run (a bare number counts epochs)");
    }

    /// This length in steps, not rounded: `0.5 epochs` of 7 steps are 3.5.
    public double steps(Horizon horizon) {
        return switch (unit) {
            case STEPS -> amount;
            case EPOCHS -> amount * horizon.stepsPerEpoch();
            case WHOLE_RUN -> horizon.steps();
        };
    }

    /// The spelling in YAML.
    @Override
    public String toString() {
        if (unit == Unit.WHOLE_RUN) {
            return "whole run";
        }
        String number =
                amount == Math.rint(amount) && amount < 1e15 ? Long.toString((long) amount) : Double.toString(amount);
        String word = unit == Unit.STEPS ? "step" : "epoch";
        return number + " " + word + (amount == 1 ? "" : "s");
    }
}
