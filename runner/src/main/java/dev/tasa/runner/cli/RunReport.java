package dev.tasa.runner.cli;

import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.engine.Winner;
import dev.tasa.runner.results.Summary;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.verdict.Verdicts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a run came to, in a few lines: the table, the winner with its test score, and where the files are.
final class RunReport {
    private static final int FAILURES_SHOWN = 5;

    private final Summary summary;
    private final SweepResult result;
    private final Verdicts answer;
    private final VerdictLines verdicts;
    private final Path folder;

    RunReport(Summary summary, Verdicts verdicts, Path folder) {
        this.summary = summary;
        this.result = summary.result();
        this.answer = verdicts;
        this.verdicts = new VerdictLines(summary.plan(), verdicts);
        this.folder = folder;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!summary.plan().axes().isEmpty()) {
            ResultTable table = new ResultTable(summary.plan(), result);
            lines.addAll(table.lines());
            lines.add("");
            List<String> plot = verdicts.plot(table::objective);
            lines.addAll(plot);
            if (!plot.isEmpty()) {
                lines.add("");
            }
            lines.addAll(verdicts.rates());
        }
        lines.addAll(outcome());
        lines.addAll(failures());
        lines.add("files: " + folder);
        return lines;
    }

    private List<String> outcome() {
        String counts = result.outcomes().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        String trials = "trials: " + (counts.isEmpty() ? "none" : counts) + " in " + Duration.of(result.seconds());
        if (result.interrupted()) {
            return List.of(
                    "interrupted: " + result.trials().size() + " of "
                            + summary.plan().size() + " trials are done",
                    trials);
        }
        if (result.winner().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("no winner: no cell has a score in every repeat", trials));
            lines.addAll(verdicts.hints());
            return lines;
        }
        return winner(result.winner().get(), trials);
    }

    private List<String> winner(Winner winner, String trials) {
        List<String> lines = new ArrayList<>();
        String values = winner.cell().values().entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        lines.add("winner: " + (values.isEmpty() ? "" : values + " ") + "(cell "
                + winner.cell().id() + ")");
        String epochs = winner.trials().stream()
                .map(trial -> Integer.toString(trial.bestEpoch()))
                .collect(Collectors.joining(", "));
        lines.add("  validation: " + scores(winner.validation()) + " (best epoch"
                + (winner.trials().size() == 1 ? " " : "s ") + epochs + ")");
        lines.add("  test:       "
                + (winner.test().isEmpty() ? "none: the split has no test rows" : scores(winner.test())));
        if (summary.weighted()) {
            lines.add("  in losses and scores samples count by their weights, in the confusion matrix by one each");
        }
        lines.addAll(verdicts.tieSet());
        if (answer.areRepeatsAlike() && summary.plan().cells().size() > 1) {
            lines.add("  the repeats do not differ, so they cannot tell how certain this is");
        }
        lines.add(trials);
        lines.addAll(verdicts.hints());
        return lines;
    }

    private List<String> failures() {
        List<TrialResult> failed = result.trials().stream()
                .filter(trial -> trial.outcome() == Outcome.FAILED)
                .toList();
        List<String> lines = new ArrayList<>();
        for (TrialResult trial : failed.subList(0, Math.min(FAILURES_SHOWN, failed.size()))) {
            lines.add("failed: cell " + trial.trial().cell() + ", repeat "
                    + trial.trial().repeat() + ": " + trial.explanation());
        }
        if (failed.size() > FAILURES_SHOWN) {
            lines.add("  … and " + (failed.size() - FAILURES_SHOWN) + " more in trials.csv");
        }
        if (!failed.isEmpty()) {
            String run = summary.run();
            lines.add(
                    "  where: tasa show " + run + " CELL; again, once mended: tasa resume " + run + " --retry-failed");
        }
        return lines;
    }

    private static String scores(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .map(score -> score.getKey() + " " + ResultTable.scientific(score.getValue()))
                .collect(Collectors.joining(", "));
    }
}
