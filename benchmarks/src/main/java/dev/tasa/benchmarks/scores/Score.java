package dev.tasa.benchmarks.scores;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/// One number that an experiment reaches, and what it is compared with.
///
/// @param calls of one experiment, over which the number is averaged
/// @param where the number stands
/// @param peer what PyTorch reaches, in words; empty where nobody measured it
/// @param goal the least accuracy, or the greatest loss; NaN for none
record Score(String what, List<Call> calls, Place where, String peer, double goal) {

    Score(String what, Call call, Place where, String peer, double goal) {
        this(what, List.of(call), where, peer, goal);
    }

    /// Where a run's files say a number.
    sealed interface Place {

        /// The winner's score on the test rows.
        record Test(String metric) implements Place {}

        /// The winner's score on the validation rows, by which it was chosen.
        record Validation(String metric) implements Place {}

        /// A column of `epochs.csv` after so many epochs, of the cell with these values, in its first repeat.
        ///
        /// @param learningRate as the run's tables write it
        record AfterEpoch(int epoch, String column, String learningRate) implements Place {}
    }

    boolean moreIsBetter() {
        String name = switch (where) {
            case Place.Test test -> test.metric();
            case Place.Validation validation -> validation.metric();
            case Place.AfterEpoch after -> after.column();
        };
        return name.endsWith("accuracy") || name.endsWith("r2") || name.endsWith("roc-auc");
    }

    double in(Runs runs) throws IOException, InterruptedException {
        double sum = 0;
        for (Call call : calls) {
            sum += in(runs.of(call));
        }
        return sum / calls.size();
    }

    private double in(FinishedRun run) throws IOException {
        return switch (where) {
            case Place.Test test -> Double.parseDouble(run.summary("/winner/test/" + test.metric()));
            case Place.Validation validation ->
                Double.parseDouble(run.summary("/winner/validation/" + validation.metric()));
            case Place.AfterEpoch after -> afterEpoch(run, after);
        };
    }

    private double afterEpoch(FinishedRun run, Place.AfterEpoch after) throws IOException {
        String cell = only(
                        run.table("trials.csv").stream()
                                .filter(trial -> trial.get("learning-rate").equals(after.learningRate()))
                                .filter(trial -> trial.get("repeat").equals("1"))
                                .toList(),
                        "learning-rate " + after.learningRate())
                .get("cell");
        return Double.parseDouble(only(
                        run.table("epochs.csv").stream()
                                .filter(row -> row.get("cell").equals(cell))
                                .filter(row -> row.get("repeat").equals("1"))
                                .filter(row -> row.get("epoch").equals(String.valueOf(after.epoch())))
                                .toList(),
                        "epoch " + after.epoch())
                .get(after.column()));
    }

    private CSVRecord only(List<CSVRecord> rows, String which) throws IOException {
        if (rows.size() != 1) {
            throw new IOException(calls + " has " + rows.size() + " rows of " + which);
        }
        return rows.getFirst();
    }

    boolean isReachedBy(double value) {
        return Double.isNaN(goal) || (moreIsBetter() ? value >= goal : value <= goal);
    }

    String row(double value) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.4g | %s | %s |%n",
                calls.getFirst().experiment(),
                what,
                value,
                peer.isEmpty() ? "not measured" : peer,
                Double.isNaN(goal) ? "" : reached(value));
    }

    private String reached(double value) {
        return (moreIsBetter() ? "at least " : "at most ") + goal + (isReachedBy(value) ? ": yes" : ": **no**");
    }
}
