package dev.tasa.runner.metrics;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialId;

/// A trial with series of its own: it runs, or it is among the best that ended.
///
/// @param state `running`, or its outcome
/// @param scores of the latest epoch while it runs, of the best one afterwards
record ShownTrial(TrialId id, Cell cell, String state, EpochScores scores) {}
