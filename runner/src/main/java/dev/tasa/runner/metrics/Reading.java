package dev.tasa.runner.metrics;

import java.util.List;
import java.util.Map;

/// Where a sweep stood at one moment.
///
/// @param trials how many are in each state; every state is there, if only with 0
/// @param progress from 0 to 1, judged by epochs; a trial that ends early counts as whole
/// @param epochs trained to their end, over all trials
/// @param samples trained on in these epochs
/// @param bestObjective the best so far of all trials that ended; NaN where none has one
/// @param shown the trials that have series of their own
/// @param rates every group; empty ones too
record Reading(
        Map<String, Integer> trials,
        double progress,
        long epochs,
        long samples,
        double bestObjective,
        boolean ended,
        List<ShownTrial> shown,
        Map<RateGroup, RateScores> rates) {

    /// A state of trials that have not ended; the others are named by their outcome.
    static final String WAITING = "waiting";

    /// Likewise.
    static final String RUNNING = "running";

    Reading {
        trials = Map.copyOf(trials);
        shown = List.copyOf(shown);
        rates = Map.copyOf(rates);
    }

    /// What the trials of one group came to.
    ///
    /// @param bestLoss the lowest validation loss; NaN where there is none
    record RateScores(int ended, int diverged, double bestLoss) {
        static final RateScores NONE = new RateScores(0, 0, Double.NaN);
    }
}
