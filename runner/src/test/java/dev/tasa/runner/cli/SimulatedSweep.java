package dev.tasa.runner.cli;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// A sweep on a simulated clock: what its trials would tell, and when.
final class SimulatedSweep {

    /// What an event says and when it is heard, in seconds.
    record Heard(double at, TrialEvent event) {}

    /// How a trial goes.
    ///
    /// @param epochs that it trains before it ends
    /// @param epochSeconds of each
    /// @param besideSeconds before the first
    record Course(int epochs, double epochSeconds, double besideSeconds, boolean hasDiverged) {
        Course(int epochs, double epochSeconds, double besideSeconds) {
            this(epochs, epochSeconds, besideSeconds, false);
        }
    }

    interface Courses {
        /// @param start of the trial
        Course of(Trial trial, double start);
    }

    private final List<Heard> events = new ArrayList<>();

    private SimulatedSweep() {}

    /// Workers take the trials as the engine hands them out.
    static SimulatedSweep of(Plan plan, int workers, Courses courses) {
        SimulatedSweep sweep = new SimulatedSweep();
        PriorityQueue<Double> free = new PriorityQueue<>();
        IntStream.range(0, workers).forEach(worker -> free.add(0.0));
        for (Trial trial : plan.inTrainingOrder()) {
            double start = free.remove();
            free.add(sweep.add(trial.id(), start, courses.of(trial, start)));
        }
        sweep.events.sort(Comparator.comparingDouble(Heard::at));
        return sweep;
    }

    /// @return when the trial ends
    private double add(TrialId trial, double start, Course course) {
        double at = start;
        events.add(new Heard(at, new TrialEvent.Started(trial)));
        List<EpochScores> curve = new ArrayList<>();
        for (int epoch = 0; epoch <= course.epochs(); epoch++) {
            double seconds = epoch == 0 ? course.besideSeconds() : course.epochSeconds();
            at += seconds;
            EpochScores scores = new EpochScores(epoch, 0.1, 1, 1, List.of(), 1, seconds, Instant.EPOCH);
            curve.add(scores);
            events.add(new Heard(at, new TrialEvent.EpochEnded(trial, scores)));
        }
        Outcome outcome = course.hasDiverged() ? Outcome.DIVERGED : Outcome.COMPLETED;
        TrialResult result =
                new TrialResult(trial, outcome, curve, 1, 1, Optional.empty(), Optional.empty(), at - start, "");
        events.add(new Heard(at, new TrialEvent.Ended(trial, result)));
        return at;
    }

    /// By time.
    List<Heard> events() {
        return events;
    }

    double end() {
        return events.getLast().at();
    }
}
