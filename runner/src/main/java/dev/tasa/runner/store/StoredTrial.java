package dev.tasa.runner.store;

import dev.tasa.runner.training.TrialResult;

/// A trial that has ended.
///
/// @param stack of the exception that failed it; empty where it did not fail
public record StoredTrial(TrialResult result, String stack) {}
