package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.training.Confusion;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cell with the best mean objective, and how it does on the sealed test rows.
///
/// @param trials one a repeat
/// @param weights the best ones of each repeat
/// @param validation loss and metrics by name: means over the repeats' best epochs
/// @param test the same of the test rows, evaluated once after the sweep; empty where there are none
/// @param confusion of the test rows, summed over repeats, from that same evaluation; empty where the target is
/// no class
public record Winner(
        Cell cell,
        List<TrialResult> trials,
        List<Snapshot> weights,
        Map<String, Double> validation,
        Map<String, Double> test,
        Optional<Confusion> confusion) {}
