package dev.tasa.runner.metrics;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.plan.Plan;
import java.nio.file.Path;

/// A run as those who watch it need it.
///
/// @param folder where its files are written
/// @param parallel trials at once
/// @param data tells how many samples an epoch trains on
public record WatchedRun(String id, Plan plan, Path folder, int parallel, DataCache data) {

    String experiment() {
        return plan.cells().getFirst().experiment().name();
    }

    String objective() {
        return plan.cells().getFirst().experiment().recipe().objective().toString();
    }
}
