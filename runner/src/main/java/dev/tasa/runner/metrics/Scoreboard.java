package dev.tasa.runner.metrics;

import dev.tasa.runner.metrics.Reading.RateScores;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Where a sweep stands, by the events so far. Whoever reads gets a copy, so that a reader holds up no event
/// and sees each trial whole or not at all.
final class Scoreboard implements Consumer<TrialEvent> {

    /// How many running trials are shown, the first ones where more run at once.
    static final int RUNNING_SHOWN = 32;

    /// How many ended trials are shown, the best by the objective.
    static final int BEST_SHOWN = 10;

    /// How many samples an epoch of a trial trains on.
    interface EpochSize {
        int samples(Cell cell, int repeat);
    }

    private final Plan plan;
    private final EpochSize epochSize;
    private final Map<String, Cell> cells = new HashMap<>();
    private final RateGroups groups;
    private final Objective objective;
    private final List<String> metrics;
    private final double epochsPlanned;

    private final Map<TrialId, Optional<EpochScores>> running = new LinkedHashMap<>();
    private final List<ShownTrial> best = new ArrayList<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<RateGroup, RateScores> rates = new HashMap<>();
    private int endedTrials;
    private long epochs;
    private long samples;
    private double epochsSettled;
    private boolean ended;

    Scoreboard(Plan plan, EpochSize epochSize) {
        this.plan = plan;
        this.epochSize = epochSize;
        this.groups = new RateGroups(plan);
        this.objective = plan.cells().getFirst().experiment().recipe().objective();
        this.metrics = plan.cells().getFirst().experiment().recipe().metricNames();
        double sum = 0;
        for (Cell cell : plan.cells()) {
            cells.put(cell.id(), cell);
            sum += (double) epochs(cell) * plan.repeats();
        }
        this.epochsPlanned = sum;
        groups.all().forEach(group -> rates.put(group, RateScores.NONE));
    }

    @Override
    public synchronized void accept(TrialEvent event) {
        switch (event) {
            case TrialEvent.Started started -> running.put(started.trial(), Optional.empty());
            case TrialEvent.EpochEnded epoch -> count(epoch.trial(), epoch.scores());
            case TrialEvent.Diverged diverged -> {}
            case TrialEvent.Ended end -> settle(end.result());
            case TrialEvent.EndedElsewhere end -> countEarlier(end.result());
        }
    }

    /// A trial that ended in an earlier process: its epochs are settled, but were not trained by this one.
    synchronized void countEarlier(TrialResult result) {
        epochsSettled += result.epochsRun();
        settle(result);
    }

    /// No event follows: what still seems to run was cancelled.
    synchronized void end() {
        running.clear();
        ended = true;
    }

    synchronized Reading read() {
        Map<String, Integer> trials = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            trials.put(outcome.toString(), outcomes.getOrDefault(outcome, 0));
        }
        trials.put(Reading.RUNNING, running.size());
        trials.put(Reading.WAITING, Math.toIntExact(plan.size()) - endedTrials - running.size());
        double bestObjective =
                best.isEmpty() ? Double.NaN : best.getFirst().scores().validation(objective, metrics);
        return new Reading(
                trials, epochsSettled / epochsPlanned, epochs, samples, bestObjective, ended, shown(), rates);
    }

    private void count(TrialId trial, EpochScores scores) {
        running.put(trial, Optional.of(scores));
        if (scores.epoch() > 0) {
            epochs++;
            epochsSettled++;
            samples += epochSize.samples(cells.get(trial.cell()), trial.repeat());
        }
    }

    private void settle(TrialResult result) {
        Cell cell = cells.get(result.trial().cell());
        running.remove(result.trial());
        endedTrials++;
        epochsSettled += epochs(cell) - result.epochsRun();
        outcomes.merge(result.outcome(), 1, Integer::sum);
        boolean diverged = result.outcome() == Outcome.DIVERGED;
        Optional<EpochScores> scores = result.outcome().isScored() ? result.best() : Optional.empty();
        double loss = scores.map(EpochScores::validationLoss).orElse(Double.NaN);
        rates.merge(groups.of(cell.id()), new RateScores(1, diverged ? 1 : 0, loss), Scoreboard::sum);
        scores.ifPresent(each ->
                rank(new ShownTrial(result.trial(), cell, result.outcome().toString(), each)));
    }

    private static RateScores sum(RateScores a, RateScores b) {
        double loss = Objective.VALIDATION_LOSS.isBetter(b.bestLoss(), a.bestLoss()) ? b.bestLoss() : a.bestLoss();
        return new RateScores(a.ended() + b.ended(), a.diverged() + b.diverged(), loss);
    }

    /// Behind those that are as good or better.
    private void rank(ShownTrial trial) {
        double value = trial.scores().validation(objective, metrics);
        int place = best.size();
        while (place > 0
                && objective.isBetter(value, best.get(place - 1).scores().validation(objective, metrics))) {
            place--;
        }
        best.add(place, trial);
        if (best.size() > BEST_SHOWN) {
            best.removeLast();
        }
    }

    private List<ShownTrial> shown() {
        List<ShownTrial> shown = new ArrayList<>(best);
        int room = RUNNING_SHOWN;
        for (Map.Entry<TrialId, Optional<EpochScores>> trial : running.entrySet()) {
            if (trial.getValue().isPresent() && room-- > 0) {
                Cell cell = cells.get(trial.getKey().cell());
                shown.add(new ShownTrial(
                        trial.getKey(), cell, Reading.RUNNING, trial.getValue().get()));
            }
        }
        return shown;
    }

    private static int epochs(Cell cell) {
        return cell.experiment().recipe().epochs();
    }
}
