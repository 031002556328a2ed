package dev.tasa.runner.training;

import dev.tasa.api.Printable;
import java.util.List;
import java.util.Optional;

/// What a trial came to.
///
/// @param curve epoch 0, then every epoch that was trained to its end
/// @param bestEpoch the strictly best epoch by the objective, the earliest on ties, from 1; 0 where none was
/// scored
/// @param trainLoss of the best weights, in evaluation mode; NaN where there are none
/// @param error why the trial failed; empty where it did not
/// @param digest over curve and best weights, never over seconds; empty where the trial failed
public record TrialResult(
        TrialId trial,
        Outcome outcome,
        List<EpochScores> curve,
        int bestEpoch,
        double trainLoss,
        Optional<Divergence> divergence,
        Optional<String> error,
        double seconds,
        String digest) {

    public TrialResult {
        curve = List.copyOf(curve);
    }

    /// A trial that ended in an exception.
    public static TrialResult failed(TrialId trial, String error, double seconds) {
        return new TrialResult(
                trial, Outcome.FAILED, List.of(), 0, Double.NaN, Optional.empty(), Optional.of(error), seconds, "");
    }

    /// The scores of the best epoch; empty where the trial has none.
    public Optional<EpochScores> best() {
        return bestEpoch == 0 ? Optional.empty() : Optional.of(curve.get(bestEpoch));
    }

    /// Whether these are the very weights that this result speaks of.
    public boolean isOf(Snapshot weights) {
        return digest.equals(Digests.ofTrial(outcome, curve, bestEpoch, trainLoss, weights));
    }

    /// Epochs that were trained to their end.
    public int epochsRun() {
        return Math.max(0, curve.size() - 1);
    }

    /// Why the trial has no score, on one line, for tables and files; empty where it has one.
    public String explanation() {
        return Printable.line(
                error.or(() -> divergence.map(Divergence::toString)).orElse(""));
    }
}
