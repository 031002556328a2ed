package dev.tasa.runner.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Keeps where long trials stand, so that another process can go on with them at the same step.
public interface Checkpoints {

    /// A trial that stands between two steps.
    interface State {
        /// Writes all that its further training depends on.
        void writeTo(DataOutput out) throws IOException;

        /// Puts the trial where an equal one stood.
        ///
        /// @throws IOException where what is read is of another trial; this one must not be trained then
        void readFrom(DataInput in) throws IOException;
    }

    /// How long a trial trains before its first checkpoint.
    double firstAfterSeconds();

    /// How long it trains between two checkpoints.
    double thenEverySeconds();

    /// Replaces the trial's earlier checkpoint. Called on the trial's thread.
    void save(TrialId trial, State state);

    /// Of trials that nobody goes on with.
    record None() implements Checkpoints {
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
    }
}
