package dev.tasa.runner.cli;

import dev.tasa.runner.engine.MemoryLimit;
import dev.tasa.runner.engine.MemoryNeed;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Footprints;
import dev.tasa.runner.plan.Plan;

/// What `tasa plan` says about sizes.
///
/// @param need of the largest cell's trials
/// @param limit what is free
record PlannedMemory(Footprints footprints, MemoryNeed need, MemoryLimit limit) {

    long parameters(Cell cell) {
        return footprints.of(cell.experiment()).parameters();
    }

    /// Whether cells differ in size, so that [#need] is the largest's.
    boolean hasLargerCells(Plan plan) {
        return plan.cells().stream()
                        .map(cell -> footprints.of(cell.experiment()))
                        .distinct()
                        .count()
                > 1;
    }

    /// How many of the plan's trials fit at once.
    int atOnce(Plan plan) {
        return need.atOnce((int) Math.min(plan.size(), MANY), limit);
    }

    /// No machine has as many cores.
    private static final int MANY = 1000;
}
