package dev.tasa.runner.engine;

import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a sweep outlives its process: each trial that has ended, and the weights that may still win. Any
/// worker calls it, several at once; what one worker tells is kept in that order.
public interface Ledger extends Checkpoints {

    /// The trials that ended in earlier processes.
    Collection<TrialResult> earlier();

    /// Keeps a trial's best weights until they are dropped. Told before the trial's end.
    void keep(TrialId trial, Snapshot weights);

    /// @param stack of the exception that failed the trial; empty where it did not fail
    void ended(TrialResult result, String stack);

    /// The weights of these trials can no longer win.
    void drop(List<TrialId> trials);

    /// Only the weights of these trials can still win.
    void retain(Set<TrialId> trials);

    /// Weights that were kept by an earlier process, exactly those that `result` speaks of.
    Optional<Snapshot> kept(TrialResult result);

    /// Puts a trial where an earlier process left it; does nothing where none did.
    ///
    /// @throws IOException where what was left cannot be read
    void restore(TrialId trial, State state) throws IOException;

    /// Of a sweep that nothing outlives.
    record Forgetful() implements Ledger {
        @Override
        public double firstAfterSeconds() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double thenEverySeconds() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public void save(TrialId trial, State state) {}

        @Override
        public void restore(TrialId trial, State state) {}

        @Override
        public Collection<TrialResult> earlier() {
            return List.of();
        }

        @Override
        public void keep(TrialId trial, Snapshot weights) {}

        @Override
        public void ended(TrialResult result, String stack) {}

        @Override
        public void drop(List<TrialId> trials) {}

        @Override
        public void retain(Set<TrialId> trials) {}

        @Override
        public Optional<Snapshot> kept(TrialResult result) {
            return Optional.empty();
        }
    }
}
