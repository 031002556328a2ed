package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.TrialResult;
import java.util.List;
import java.util.function.Predicate;

/// What is known of a cell: its trials that ended, but for those that failed, which say nothing of its rate.
final class Evidence {
    private final Cell cell;
    private final int repeats;
    private final boolean hasEnded;
    private final List<TrialResult> trials;
    private final List<Curve> curves;

    /// @param trials of this cell, in the order of the repeats
    /// @param repeats how many there are when all have ended
    Evidence(Cell cell, List<TrialResult> trials, int repeats, ConstantLoss constantLoss) {
        this.cell = cell;
        this.repeats = repeats;
        this.hasEnded = trials.size() == repeats;
        this.trials = trials.stream().filter(trial -> !trial.curve().isEmpty()).toList();
        this.curves = this.trials.stream()
                .map(trial -> new Curve(
                        trial, constantLoss.of(cell.experiment(), trial.trial().repeat()), this::cost))
                .toList();
    }

    Cell cell() {
        return cell;
    }

    double learningRate() {
        return cell.experiment().recipe().learningRate();
    }

    /// Whether no repeat is left to train.
    boolean hasEnded() {
        return hasEnded;
    }

    boolean isEmpty() {
        return trials.isEmpty();
    }

    List<TrialResult> trials() {
        return trials;
    }

    List<Curve> curves() {
        return curves;
    }

    /// Whether every repeat has a score, so that the cell can be compared.
    boolean isComplete() {
        return scores().size() == repeats;
    }

    boolean all(Predicate<Curve> property) {
        return curves.stream().allMatch(property);
    }

    boolean any(Predicate<Curve> property) {
        return curves.stream().anyMatch(property);
    }

    /// Whether more than half of the repeats have the property.
    boolean most(Predicate<Curve> property) {
        return 2 * curves.stream().filter(property).count() > curves.size();
    }

    /// The objective at the best epoch of each repeat that has one.
    List<Double> scores() {
        Objective objective = objective();
        List<String> metrics = cell.experiment().recipe().metricNames();
        return trials.stream()
                .filter(trial -> trial.outcome().isScored())
                .flatMap(trial -> trial.best().stream())
                .map(best -> best.validation(objective, metrics))
                .filter(Double::isFinite) // a perplexity can be infinite, which nothing can be compared with
                .toList();
    }

    double meanScore() {
        return mean(scores());
    }

    /// The mean objective before training. One repeat's would be a matter of luck, where it is an accuracy.
    double untrainedScore() {
        List<String> metrics = cell.experiment().recipe().metricNames();
        return mean(trials.stream()
                .map(trial -> trial.curve().getFirst().validation(objective(), metrics))
                .filter(Double::isFinite)
                .toList());
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /// The objective, turned so that less is better.
    private double cost(EpochScores epoch) {
        double score = epoch.validation(objective(), cell.experiment().recipe().metricNames());
        return objective().higherIsBetter() ? -score : score;
    }

    private Objective objective() {
        return cell.experiment().recipe().objective();
    }
}
