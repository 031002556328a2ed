package dev.tasa.runner.cli;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How long a sweep still takes: what its trials took so far, applied to those that are left, which are dealt to the
/// workers as the engine will.
///
/// How long a trial's epoch takes depends on the axes but not on the learning rate, and how many it trains before it
/// diverges or stops early on the rate above all; [Pace] knows both of the cells that differ in their rate alone.
final class TimeLeft {
    private static final String RATE = "learning-rate";
    /// A trial whose epoch takes longer than foreseen is taken to be this far in it.
    private static final double ALMOST = 0.95;

    /// Less than no epoch: also a trial that ended before its first epoch did says how others will go.
    private static final int NOT_BEGUN = -1;

    /// A trial under way.
    private static final class Running {
        private int epochs;
        private double epochSeconds;
        private double since;

        private Running(double now) {
            this.since = now;
        }
    }

    private final int workers;
    private final Map<String, Cell> cells = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();
    private final List<Pace> groups;
    private final Pace all = new Pace();
    private final SequencedSet<TrialId> waiting = new LinkedHashSet<>();
    private final Map<TrialId, Running> running = new LinkedHashMap<>();

    /// @param workers trials at once
    TimeLeft(Plan plan, int workers) {
        this.workers = workers;
        Map<Map<String, String>, Pace> byGroup = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            Map<String, String> group = new LinkedHashMap<>(cell.values());
            group.remove(RATE);
            cells.put(cell.id(), cell);
            paces.put(cell.id(), byGroup.computeIfAbsent(group, added -> new Pace()));
        }
        this.groups = List.copyOf(byGroup.values());
        plan.inTrainingOrder().stream().map(Trial::id).forEach(waiting::add);
    }

    /// Counts what an earlier or another process did. How long that took says nothing of this one.
    void endedElsewhere(TrialResult result) {
        waiting.remove(result.trial());
        ended(result);
    }

    private void ended(TrialResult result) {
        TrialId trial = result.trial();
        double share = (double) result.epochsRun() / planned(trial);
        boolean hasDiverged = result.outcome() == Outcome.DIVERGED;
        pace(trial).ended(rate(trial), share, hasDiverged);
        all.ended(rate(trial), share, hasDiverged);
    }

    /// @param now seconds on a clock of which [#seconds] is asked too
    void accept(TrialEvent event, double now) {
        TrialId trial = event.trial();
        switch (event) {
            case TrialEvent.Started started -> {
                waiting.remove(trial);
                running.put(trial, new Running(now));
            }
            case TrialEvent.EpochEnded epoch -> {
                Running at = running.computeIfAbsent(trial, missed -> new Running(now));
                at.since = now;
                if (epoch.scores().epoch() > 0) {
                    at.epochs++;
                    at.epochSeconds += epoch.scores().seconds();
                    pace(trial).epoch(epoch.scores().seconds());
                }
            }
            case TrialEvent.Diverged diverged -> {}
            case TrialEvent.Ended end -> {
                waiting.remove(trial);
                Running at = running.remove(trial);
                ended(end.result());
                pace(trial).beside(end.result().seconds() - (at == null ? 0 : at.epochSeconds));
            }
            case TrialEvent.EndedElsewhere end -> endedElsewhere(end.result());
        }
    }

    private Pace pace(TrialId trial) {
        return paces.get(trial.cell());
    }

    private double rate(TrialId trial) {
        return cells.get(trial.cell()).experiment().recipe().learningRate();
    }

    /// NaN where nothing is known yet.
    double seconds(double now) {
        double epoch = mean(groups.stream().map(Pace::epochSeconds).toList());
        double beside = mean(groups.stream().map(Pace::besideSeconds).toList());
        PriorityQueue<Double> free = new PriorityQueue<>();
        running.forEach((trial, at) -> {
            double seconds = pace(trial).epochSeconds().orElse(epoch);
            double begun = Math.min(ALMOST * seconds, now - at.since);
            free.add(seconds * (epochs(trial, at.epochs) - at.epochs) - begun);
        });
        while (free.size() < workers) {
            free.add(0.0);
        }
        double last = free.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (TrialId trial : waiting) {
            Pace pace = pace(trial);
            double ends = free.remove()
                    + (beside > 0 ? pace.besideSeconds().orElse(beside) : 0)
                    + pace.epochSeconds().orElse(epoch) * epochs(trial, NOT_BEGUN);
            last = Math.max(last, ends);
            free.add(ends);
        }
        return last;
    }

    private static double mean(List<OptionalDouble> known) {
        return known.stream()
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElse(Double.NaN);
    }

    /// How many epochs a trial will have trained that has trained `done` and goes on.
    private double epochs(TrialId trial, int done) {
        int planned = planned(trial);
        double share = (double) done / planned;
        double rate = rate(trial);
        Pace own = pace(trial);
        return planned
                * Stream.<Supplier<OptionalDouble>>of(
                                () -> own.share(rate, share),
                                () -> all.share(rate, share),
                                () -> own.nearestShare(rate, share),
                                () -> all.nearestShare(rate, share))
                        .map(Supplier::get)
                        .flatMapToDouble(OptionalDouble::stream)
                        .findFirst()
                        .orElse(1);
    }

    private int planned(TrialId trial) {
        return cells.get(trial.cell()).experiment().recipe().epochs();
    }
}
