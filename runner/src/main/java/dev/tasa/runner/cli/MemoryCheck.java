package dev.tasa.runner.cli;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.MemoryLimit;
import dev.tasa.runner.engine.MemoryNeed;
import dev.tasa.runner.engine.Rehearsal;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Footprints;
import dev.tasa.runner.plan.Plan;
import java.time.Duration;
import java.util.function.Consumer;

/// Whether the trials of an experiment fit the memory, and how many of them at once.
final class MemoryCheck {
    private static final String MORE_MEMORY = "give Java more memory: JDK_JAVA_OPTIONS=-Xmx…";

    /// Most measurements take far less.
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final LoadedExperiment loaded;
    private final KernelChoice kernels;
    private final Plan plan;
    private final Footprints footprints;
    private final Cell largest;

    MemoryCheck(LoadedExperiment loaded, KernelChoice kernels) {
        this.loaded = loaded;
        this.kernels = kernels;
        this.plan = loaded.plan();
        this.footprints = loaded.footprints();
        this.largest = footprints.largest(plan);
    }

    /// How many trials run at once: as many as wanted, unless they do not fit.
    ///
    /// @throws ExperimentException where not even one fits
    int atOnce(int wanted, Consumer<String> notices) {
        int trials = (int) Math.min(wanted, plan.size());
        if (fitByFar(trials)) {
            return trials; // without a rehearsal, so that small experiments start at once
        }
        PlannedMemory memory = planned(notices);
        int fitting = memory.need().atOnce(trials, memory.limit());
        if (fitting < trials) {
            notices.accept("memory: " + fitting + " at once instead of " + trials + ", since "
                    + memory.need().sum(trials) + " do not fit the " + memory.limit() + " that are free; "
                    + MORE_MEMORY);
        }
        return fitting;
    }

    private boolean fitByFar(int trials) {
        long most = data() + trials * footprints.of(largest.experiment()).mostBytes();
        return most < Runtime.getRuntime().maxMemory() / 2;
    }

    private long data() {
        return loaded.cache()
                .bytesFor(plan.cells().stream().map(Cell::experiment).toList());
    }

    /// What the largest cell's trials need, and what is free.
    ///
    /// @param notices hears of a measurement that takes long
    /// @throws ExperimentException where not even one fits
    PlannedMemory planned(Consumer<String> notices) {
        try (SlowNotice _ = SlowNotice.after(
                SLOW,
                notices,
                "memory: still measuring, by a few steps of the largest trial; a step of a large batch takes long")) {
            MemoryNeed need =
                    new Rehearsal(plan, loaded.cache(), kernels).of(largest, footprints.of(largest.experiment()));
            MemoryLimit limit = MemoryLimit.now();
            if (need.atOnce(1, limit) == 0) {
                throw doesNotFit("it takes " + need.sum(1) + ", but " + limit + " are free");
            }
            return new PlannedMemory(footprints, need, limit);
        } catch (OutOfMemoryError tooLarge) {
            ExperimentException told = doesNotFit("its first steps take more than the " + MemoryLimit.now()
                    + " that are free, of which its weights, gradients and best weights are "
                    + 3 * footprints.of(largest.experiment()).weightBytes() / 1_000_000 + " MB");
            told.initCause(tooLarge);
            throw told;
        }
    }

    private ExperimentException doesNotFit(String reason) {
        return new ExperimentException(
                LoadedExperiment.place(loaded.file(), "model"),
                "a trial does not fit the memory: " + reason,
                "Make the model or its batches smaller, or " + MORE_MEMORY);
    }
}
