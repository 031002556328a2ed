package dev.tasa.runner.engine;

import dev.tasa.runner.training.Digests;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a sweep came to.
///
/// @param trials of those that ended, in plan order
/// @param winner empty where no cell has a score in every repeat, or where the sweep was interrupted
/// @param interrupted whether trials are missing because somebody stopped the sweep
public record SweepResult(List<TrialResult> trials, Optional<Winner> winner, boolean interrupted, double seconds) {
    public SweepResult {
        trials = List.copyOf(trials);
    }

    /// The same result, of a sweep that took longer than this process was at it.
    public SweepResult after(double allSeconds) {
        return new SweepResult(trials, winner, interrupted, allSeconds);
    }

    /// How many trials ended in which way.
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        trials.forEach(trial -> counts.merge(trial.outcome(), 1, Integer::sum));
        return counts;
    }

    /// Over all trials' digests in plan order: equal digests prove equal results.
    public String digest() {
        return Digests.ofRun(trials.stream().map(TrialResult::digest).toList());
    }
}
