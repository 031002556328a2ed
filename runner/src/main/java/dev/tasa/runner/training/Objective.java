package dev.tasa.runner.training;

/// What picks the best epoch and the winner: a score of the validation split.
///
/// @param score `loss`, or the name of one of the experiment's metrics
public record Objective(String score, boolean higherIsBetter) {

    public static final Objective VALIDATION_LOSS = new Objective("loss", false);

    /// Whether `value` is strictly better than `best`; nothing is better than NaN, NaN is better than
    /// nothing.
    public boolean isBetter(double value, double best) {
        if (Double.isNaN(value)) {
            return false;
        }
        return Double.isNaN(best) || (higherIsBetter ? value > best : value < best);
    }

    /// As the experiment spells it: `validation.loss`.
    @Override
    public String toString() {
        return "validation." + score;
    }
}
