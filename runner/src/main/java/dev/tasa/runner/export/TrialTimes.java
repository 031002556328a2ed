package dev.tasa.runner.export;

import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.List;

/// When a trial's epochs ended, in milliseconds since 1970.
///
/// Prometheus takes one value a series and millisecond, in order. An epoch that ended in the millisecond of the
/// one before it, or before it because somebody set the clock back, is moved to the next.
final class TrialTimes {
    private TrialTimes() {}

    static List<Long> of(TrialResult trial) {
        List<Long> times = new ArrayList<>(trial.curve().size());
        long last = Long.MIN_VALUE;
        for (EpochScores epoch : trial.curve()) {
            last = Math.max(last + 1, epoch.ended().toEpochMilli());
            times.add(last);
        }
        return times;
    }
}
