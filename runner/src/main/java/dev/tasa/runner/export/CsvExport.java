package dev.tasa.runner.export;

import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.results.TextCell;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// One row an epoch:
/// `cell,repeat,<axes>,state,epoch,ended,learning_rate,train_loss,validation_loss,…,gradient_norm,seconds`.
/// Numbers that are not finite, and times that nobody kept, are left empty.
record CsvExport() implements ExportFormat.Export {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    @Override
    public void write(ExportedRun run, Writer out) throws IOException {
        List<String> axes = run.axes();
        CSVPrinter csv = new CSVPrinter(out, FORMAT);
        csv.printRecord(header(axes, run.metrics()));
        for (Map.Entry<StoredCell, List<TrialResult>> cell : run.trials().entrySet()) {
            for (TrialResult trial : cell.getValue()) {
                for (EpochScores epoch : trial.curve()) {
                    csv.printRecord(row(cell.getKey(), trial, epoch, axes));
                }
            }
        }
        csv.flush();
    }

    private static List<String> header(List<String> axes, List<String> metrics) {
        List<String> header = new ArrayList<>(List.of("cell", "repeat"));
        axes.forEach(axis -> header.add(TextCell.of(axis)));
        header.addAll(List.of("state", "epoch", "ended", "learning_rate", "train_loss", "validation_loss"));
        metrics.forEach(metric -> header.add("validation_" + metric));
        header.addAll(List.of("gradient_norm", "seconds"));
        return header;
    }

    private static List<String> row(StoredCell cell, TrialResult trial, EpochScores epoch, List<String> axes) {
        List<String> row = new ArrayList<>();
        row.add(cell.id());
        row.add(Integer.toString(trial.trial().repeat()));
        axes.forEach(axis -> row.add(TextCell.of(cell.values().getOrDefault(axis, ""))));
        row.add(trial.outcome().toString());
        row.add(Integer.toString(epoch.epoch()));
        row.add(epoch.ended().equals(Instant.EPOCH) ? "" : epoch.ended().toString());
        row.add(FiniteNumber.cell(epoch.learningRate()));
        row.add(FiniteNumber.cell(epoch.trainLoss()));
        row.add(FiniteNumber.cell(epoch.validationLoss()));
        epoch.validationMetrics().forEach(metric -> row.add(FiniteNumber.cell(metric)));
        row.add(FiniteNumber.cell(epoch.gradientNorm()));
        row.add(FiniteNumber.cell(epoch.seconds()));
        return row;
    }
}
