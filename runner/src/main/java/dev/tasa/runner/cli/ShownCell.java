package dev.tasa.runner.cli;

import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.List;

/// A cell's trials: how each ended and why, and its learning curve.
final class ShownCell {
    private final StoredCell cell;
    private final List<StoredTrial> trials;

    /// @param trials of the whole run
    ShownCell(StoredCell cell, List<StoredTrial> trials) {
        this.cell = cell;
        this.trials = trials.stream()
                .filter(trial -> trial.result().trial().cell().equals(cell.id()))
                .toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("cell " + cell.id());
        cell.values().forEach((path, value) -> lines.add("  " + path + ": " + value));
        for (StoredTrial trial : trials) {
            lines.add("");
            lines.addAll(lines(trial));
        }
        return lines;
    }

    private static List<String> lines(StoredTrial trial) {
        TrialResult result = trial.result();
        List<String> lines = new ArrayList<>();
        String why = result.explanation().isEmpty() ? "" : ": " + result.explanation();
        lines.add("repeat " + result.trial().repeat() + ": " + result.outcome() + " after " + result.epochsRun()
                + " epochs, " + Duration.of(result.seconds()) + why);
        result.best()
                .ifPresent(best -> lines.add("best epoch " + best.epoch() + ": train loss "
                        + "%.4g, validation loss %.4g".formatted(result.trainLoss(), best.validationLoss())));
        if (result.curve().size() > 1) {
            List<Double> losses =
                    result.curve().stream().map(EpochScores::validationLoss).toList();
            lines.addAll(new TextPlot("validation loss", losses).lines());
        }
        trial.stack().lines().forEach(line -> lines.add("  " + line));
        return lines;
    }
}
