package dev.tasa.runner.engine;

import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.training.WeightPath;
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

    /// Keeps where a trial's weights went, for the report.
    default void path(TrialId trial, WeightPath path) {}

    /// The weights of these trials can no longer win.
    void drop(List<TrialId> trials);

    /// Claims trials for this process, as far as no other has them.
    Claims claim(List<TrialId> wanted);

    /// Gives up claimed trials that were not begun.
    void giveBack(List<TrialId> trials);

    /// Waits until all that was told is kept.
    ///
    /// @return trials whose results were not taken, because another process has them by now
    Set<TrialId> settle();

    /// Who ends the sweep, now that all trials have ended.
    Ending ending();

    /// @param granted to this process alone
    /// @param ended what another process has recorded; what is in neither, another process trains
    record Claims(Set<TrialId> granted, List<TrialResult> ended) {}

    /// The process that ends a sweep evaluates the winner and writes the files.
    enum Ending {
        HERE,
        ELSEWHERE,
        /// Another process is about to; ask again.
        UNDECIDED
    }

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
        public Claims claim(List<TrialId> wanted) {
            return new Claims(Set.copyOf(wanted), List.of());
        }

        @Override
        public void giveBack(List<TrialId> trials) {}

        @Override
        public Set<TrialId> settle() {
            return Set.of();
        }

        @Override
        public Ending ending() {
            return Ending.HERE;
        }

        @Override
        public Optional<Snapshot> kept(TrialResult result) {
            return Optional.empty();
        }
    }
}
