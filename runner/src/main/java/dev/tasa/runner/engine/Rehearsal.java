package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Footprint;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialData;
import dev.tasa.runner.training.TrialId;

/// Measures what a trial takes in memory: builds it and lets it take a step of each size of batch, after which it
/// takes no more. Shapes alone do not tell: kernels choose where numbers lie and what scratch memory they want.
/// Nor does what it allocates: steps that are not compiled yet leave garbage.
public final class Rehearsal {
    private final Plan plan;
    private final DataCache data;
    private final KernelChoice kernels;

    public Rehearsal(Plan plan, DataCache data, KernelChoice kernels) {
        this.plan = plan;
        this.data = data;
        this.kernels = kernels;
    }

    private record Taken(long heap, long nativeMemory) {}

    /// What a run needs whose trials are all as large as those of `largest`.
    ///
    /// @throws OutOfMemoryError where not even one fits
    public MemoryNeed of(Cell largest, Footprint footprint) {
        TrialData rows = data.unscaled(largest.experiment());
        // The first time classes are loaded, which keeps more than a small trial does.
        measured(largest, rows);
        Taken trial = measured(largest, rows);
        return new MemoryNeed(
                data.bytesFor(plan.cells().stream().map(Cell::experiment).toList()),
                footprint.weightBytes(),
                plan.repeats(),
                Math.max(trial.heap(), footprint.weightBytes()),
                trial.nativeMemory());
    }

    private Taken measured(Cell cell, TrialData rows) {
        Experiment experiment = cell.experiment();
        long before = MemoryLimit.liveHeap();
        try (Kernels opened = kernels.open();
                Trainer trainer = new Trainer(
                        new TrialId(cell.id(), 1),
                        experiment.recipe(),
                        rows,
                        experiment.seed(),
                        opened,
                        event -> {},
                        () -> false)) {
            long nativeMemory = trainer.rehearse() + opened.nativeBytes();
            return new Taken(MemoryLimit.liveHeap() - before, nativeMemory);
        }
    }
}
