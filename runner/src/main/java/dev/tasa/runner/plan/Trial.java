package dev.tasa.runner.plan;

import dev.tasa.runner.training.TrialId;

/// One training to be done: a cell and which of its repeats.
///
/// @param repeat from 1
public record Trial(Cell cell, int repeat) {

    public TrialId id() {
        return new TrialId(cell.id(), repeat);
    }
}
