package dev.tasa.runner.training;

/// What happens in a trial, in order. Watchers read this stream; the trainer knows none of them.
public sealed interface TrialEvent {
    TrialId trial();

    record Started(TrialId trial) implements TrialEvent {}

    /// Epoch 0 comes first, before any training.
    record EpochEnded(TrialId trial, EpochScores scores) implements TrialEvent {}

    record Diverged(TrialId trial, Divergence divergence) implements TrialEvent {}

    /// The only event of a trial that another process has trained meanwhile.
    record EndedElsewhere(TrialId trial, TrialResult result) implements TrialEvent {}

    /// The last event of each trial.
    record Ended(TrialId trial, TrialResult result) implements TrialEvent {}
}
