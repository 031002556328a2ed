package dev.tasa.runner.verdict;

import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.standard.loss.MeanSquaredError;
import dev.tasa.standard.metric.Accuracy;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.schedule.Constant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A sweep whose learning curves a test makes up.
final class TestSweep {
    private final int repeats;
    private final int epochs;
    private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private final List<TrialResult> results = new ArrayList<>();
    private Optional<DoubleUnaryOperator> accuracy = Optional.empty();
    private Split split = new Split(0.7, 0.15, 0.15, false, 0, false, false);

    TestSweep(int repeats, int epochs) {
        this.repeats = repeats;
        this.epochs = epochs;
    }

    /// Makes the accuracy, which follows from the validation loss, the objective of the cells to come.
    TestSweep accuracy(DoubleUnaryOperator ofLoss) {
        accuracy = Optional.of(ofLoss);
        return this;
    }

    TestSweep folds(int count) {
        split = new Split(0, 0, 0.2, false, count, false, false);
        return this;
    }

    /// Curves whose loss in an epoch is a function of the epoch, times a factor of the repeat's.
    TestSweep rate(double rate, DoubleUnaryOperator loss) {
        return cell(Map.of("learning-rate", Double.toString(rate)), rate, loss, loss);
    }

    TestSweep cell(Map<String, String> values, double rate, DoubleUnaryOperator train, DoubleUnaryOperator validation) {
        return cell(values, rate, repeat -> 1 + 0.01 * repeat, train, validation);
    }

    TestSweep cell(
            Map<String, String> values,
            double rate,
            IntToDoubleFunction factor,
            DoubleUnaryOperator train,
            DoubleUnaryOperator validation) {
        String id = id(values, rate);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            double times = factor.applyAsDouble(repeat);
            List<EpochScores> curve = IntStream.rangeClosed(0, epochs)
                    .mapToObj(epoch -> new EpochScores(
                            epoch,
                            rate,
                            times * train.applyAsDouble(epoch),
                            times * validation.applyAsDouble(epoch),
                            accuracy.stream()
                                    .map(of -> of.applyAsDouble(times * validation.applyAsDouble(epoch)))
                                    .toList(),
                            1,
                            0,
                            Instant.EPOCH))
                    .toList();
            results.add(result(new TrialId(id, repeat), Outcome.COMPLETED, curve, best(curve)));
        }
        return this;
    }

    /// A rate at which every repeat diverges in its second epoch.
    TestSweep diverged(double rate) {
        return diverged(Map.of("learning-rate", Double.toString(rate)), rate);
    }

    TestSweep diverged(Map<String, String> values, double rate) {
        String id = id(values, rate);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            results.add(diverged(new TrialId(id, repeat)));
        }
        return this;
    }

    /// Replaces the last cell's last repeat by one that diverged.
    TestSweep lastDiverged() {
        results.add(diverged(results.removeLast().trial()));
        return this;
    }

    /// Forgets the last cell's last repeat, as if the run had been interrupted before it ended.
    TestSweep lastMissing() {
        results.removeLast();
        return this;
    }

    private static TrialResult diverged(TrialId trial) {
        List<EpochScores> curve = List.of(
                new EpochScores(0, Double.NaN, 1, 1, List.of(), Double.NaN, 0, Instant.EPOCH),
                new EpochScores(1, 1, 50, 50, List.of(), 1, 0, Instant.EPOCH));
        return result(trial, Outcome.DIVERGED, curve, 1);
    }

    private static TrialResult result(TrialId trial, Outcome outcome, List<EpochScores> curve, int best) {
        Optional<Divergence> divergence = outcome == Outcome.DIVERGED
                ? Optional.of(new Divergence(9, "output", "the loss is NaN"))
                : Optional.empty();
        return new TrialResult(
                trial, outcome, curve, best, curve.get(best).trainLoss(), divergence, Optional.empty(), 1, "digest");
    }

    private static int best(List<EpochScores> curve) {
        int best = 1;
        for (int epoch = 2; epoch < curve.size(); epoch++) {
            if (curve.get(epoch).validationLoss() < curve.get(best).validationLoss()) {
                best = epoch;
            }
        }
        return best;
    }

    private String id(Map<String, String> values, double rate) {
        String id = "%012x".formatted(cells.size());
        cells.put(id, values);
        rates.put(id, rate);
        return id;
    }

    Plan plan() {
        List<Cell> planned = cells.entrySet().stream()
                .map(cell -> new Cell(cell.getKey(), cell.getValue(), experiment(rates.get(cell.getKey()))))
                .toList();
        List<String> axes = planned.stream()
                .flatMap(cell -> cell.values().keySet().stream())
                .distinct()
                .toList();
        return new Plan(axes, planned, repeats, List.of());
    }

    /// A constant prediction's loss is 1 here.
    Verdicts verdicts() {
        return Verdicts.of(plan(), results, (experiment, repeat) -> 1);
    }

    Verdicts verdicts(Predicate<Map<String, String>> canTrain) {
        return Verdicts.of(plan(), results, (experiment, repeat) -> 1, canTrain);
    }

    /// The words in plan order.
    List<String> words() {
        return verdicts().cells().stream()
                .map(cell -> cell.verdict().orElseThrow().toString())
                .toList();
    }

    private Experiment experiment(double rate) {
        Recipe recipe = new Recipe(
                List.of(),
                new MeanSquaredError(),
                accuracy.isPresent() ? List.of(new Accuracy()) : List.of(),
                new Sgd(),
                rate,
                new Constant(),
                Optional.empty(),
                32,
                epochs,
                true,
                new Clip.None(),
                accuracy.isPresent() ? new Objective("accuracy", true) : Objective.VALIDATION_LOSS,
                Optional.empty());
        return new Experiment(
                "test",
                "",
                new Synthetic(Kind.LINEAR, 200, 3, 0.1, 7),
                split,
                new None(),
                new None(),
                recipe,
                "auto",
                1,
                repeats);
    }
}
