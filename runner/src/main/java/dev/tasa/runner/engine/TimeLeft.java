package dev.tasa.runner.engine;

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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How long a sweep still takes: what its trials took so far, applied to those that are left, which are dealt
/// to the workers as the engine will.
///
/// How long a trial's epoch takes depends on the axes but not on the learning rate, and how many it trains
/// before it diverges or stops early on the rate above all; [Pace] knows both of the cells that differ in
/// their rate alone. What an epoch costs there is told beside the others, since all of them get faster while
/// a process is young.
public final class TimeLeft {
    /// A trial whose epoch takes longer than foreseen is taken to be this far in it.
    private static final double ALMOST = 0.95;

    /// Less than no epoch: also a trial that ended before its first epoch did says how others will go.
    private static final int NOT_BEGUN = -1;

    /// An epoch that takes more than so many times what was foreseen stood still, as while code is compiled anew, and
    /// says no more than that of others.
    private static final double STALL = 2;

    /// What comes after the last trial, the winner's test and the report, takes about this share of what comes before
    /// the first: both are code that runs for the first time. It was 0.25 to 0.65 in nine experiments.
    private static final double CLOSING = 0.4;

    /// More is due to large data, which take long to read and not to report on.
    private static final double LONGEST_CLOSING = 1;

    /// A trial under way.
    private static final class Running {
        private int epochs;
        private double epochSeconds;
        private final double start;
        private double since;

        private Running(double now) {
            this.start = now;
            this.since = now;
        }
    }

    private final int workers;
    private final double closing;
    private final Map<String, Cell> cells = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();
    private final List<Pace> groups;
    private final Pace all = new Pace();
    private final SequencedSet<TrialId> waiting = new LinkedHashSet<>();
    private final Map<TrialId, Running> running = new LinkedHashMap<>();
    private final Falling unitSeconds = new Falling();
    private final Recent besideEpochs = new Recent();
    private final Recent between = new Recent();
    private double idle;
    private double lastHeard;

    /// @param workers trials at once
    /// @param opening seconds that the program took until now
    public TimeLeft(Plan plan, int workers, double opening) {
        this.workers = workers;
        this.closing = Math.min(CLOSING * opening, LONGEST_CLOSING);
        Map<Map<String, String>, Pace> byGroup = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            cells.put(cell.id(), cell);
            paces.put(cell.id(), byGroup.computeIfAbsent(cell.valuesBesideRate(), added -> new Pace()));
        }
        this.groups = List.copyOf(byGroup.values());
        plan.inTrainingOrder().stream().map(Trial::id).forEach(waiting::add);
    }

    /// Counts a trial that is done. Where another process did it, how long that took says nothing of this
    /// one.
    public void ended(TrialResult result) {
        TrialId trial = result.trial();
        waiting.remove(trial);
        double share = (double) result.epochsRun() / planned(trial);
        boolean hasDiverged = result.outcome() == Outcome.DIVERGED;
        pace(trial).ended(rate(trial), share, hasDiverged);
        all.ended(rate(trial), share, hasDiverged);
    }

    /// @param now seconds on a clock of which [#seconds] is asked too
    public void accept(TrialEvent event, double now) {
        TrialId trial = event.trial();
        idle += Math.max(0, workers - running.size()) * (now - lastHeard);
        lastHeard = now;
        switch (event) {
            case TrialEvent.Started started -> begin(trial, now);
            case TrialEvent.EpochEnded epoch -> {
                Running at = running.get(trial);
                at.since = now;
                if (epoch.scores().epoch() > 0) {
                    at.epochs++;
                    at.epochSeconds += epoch.scores().seconds();
                    epoch(pace(trial), epoch.scores().seconds(), now);
                }
            }
            case TrialEvent.Diverged diverged -> {}
            case TrialEvent.Ended end -> {
                ended(end.result());
                Optional.ofNullable(running.remove(trial))
                        .ifPresent(at -> beside(pace(trial), Math.max(0, now - at.start - at.epochSeconds), now));
            }
            case TrialEvent.EndedElsewhere end -> ended(end.result());
        }
    }

    /// What workers wait before a trial begins, as to build its network, is counted when it begins.
    private void begin(TrialId trial, double now) {
        waiting.remove(trial);
        running.put(trial, new Running(now));
        between.add(idle, now);
        idle = 0;
    }

    private void epoch(Pace pace, double taken, double now) {
        double unit = unitSeconds.mean().orElse(taken);
        double foreseen = pace.cost().orElse(0) * unit;
        double seconds = foreseen > 0 ? Math.min(taken, STALL * foreseen) : taken;
        pace.epoch(unit == 0 ? 1 : seconds / unit);
        unitSeconds.add(seconds / pace.cost().orElseThrow(), now);
    }

    /// What a trial takes beside its whole epochs, to evaluate before and after or to diverge, in epochs of
    /// its own.
    private void beside(Pace pace, double seconds, double now) {
        double epoch = pace.cost().orElse(1) * unitSeconds.mean().orElse(0);
        if (epoch > 0) {
            besideEpochs.add(seconds / epoch, now);
        }
    }

    private Pace pace(TrialId trial) {
        return paces.get(trial.cell());
    }

    private double rate(TrialId trial) {
        return cells.get(trial.cell()).experiment().recipe().learningRate();
    }

    /// Until the process ends; NaN where nothing is known yet.
    public double seconds(double now) {
        double unit = unitSeconds.mean().orElse(Double.NaN);
        double byNow = untilLast(unit, now);
        return untilLast(unitSeconds.mean(now, byNow), now) + closing;
    }

    /// Until the last trial ends.
    private double untilLast(double unit, double now) {
        double usual = groups.stream()
                .flatMapToDouble(pace -> pace.cost().stream())
                .average()
                .orElse(1);
        double besideOne = besideEpochs.mean().orElse(0);
        double pause = between.mean().orElse(0);
        PriorityQueue<Double> free = new PriorityQueue<>();
        running.forEach((trial, at) -> {
            double seconds = unit * pace(trial).cost(usual);
            double begun = Math.min(ALMOST * seconds, now - at.since);
            free.add(seconds * (epochs(trial, at.epochs) - at.epochs) - begun);
        });
        while (free.size() < workers) {
            free.add(0.0);
        }
        double last = free.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (TrialId trial : waiting) {
            double seconds = unit * pace(trial).cost(usual);
            double ends = free.remove() + pause + seconds * (epochs(trial, NOT_BEGUN) + besideOne);
            last = Math.max(last, ends);
            free.add(ends);
        }
        return Double.isNaN(unit) ? unit : last;
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
