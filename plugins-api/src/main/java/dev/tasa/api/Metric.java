package dev.tasa.api;

/// A score that people read beside the loss, over a whole split: accuracy, roc-auc, rmse.
public interface Metric extends Plugin {

    /// Whether more is better, as for accuracy; false for errors.
    boolean higherIsBetter();

    /// A tally for one evaluation after another over at most `positions` predictions.
    ///
    /// @throws ShapeException when the metric has no meaning for this target; the message names one that has
    Tally tally(Target target, int positions);

    /// Counts predictions of one evaluation. One thread uses it; it allocates nothing after it was made.
    interface Tally {
        /// Forgets everything counted.
        void reset();

        /// Counts a batch.
        ///
        /// @param prediction what [Loss#predict] made, in the target's own units
        /// @param batch its targets in their own units, and their weights
        void add(Tensor prediction, Batch batch);

        /// The score of all batches since [#reset]; NaN where it is not defined, as roc-auc with one class.
        double value();
    }
}
