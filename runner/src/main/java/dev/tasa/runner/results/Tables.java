package dev.tasa.runner.results;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Writes `trials.csv` and `epochs.csv`. Numbers that are not finite are left empty.
final class Tables {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Plan plan;
    private final List<String> metrics;
    private final Map<String, Cell> cells;

    Tables(Plan plan) {
        this.plan = plan;
        this.metrics = plan.cells().getFirst().experiment().recipe().metricNames();
        this.cells = plan.cells().stream().collect(Collectors.toMap(Cell::id, Function.identity()));
    }

    /// One row a trial:
    /// `cell,repeat,<axes>,state,epochs_run,best_epoch,train_loss,validation_loss,…,seconds,digest,error`.
    void writeTrials(Collection<TrialResult> trials, OutputStream out) throws IOException {
        try (CSVPrinter csv = printer(out)) {
            List<Object> header = new ArrayList<>(List.of("cell", "repeat"));
            plan.axes().forEach(axis -> header.add(TextCell.of(axis)));
            header.addAll(List.of("state", "epochs_run", "best_epoch", "train_loss", "validation_loss"));
            metrics.forEach(metric -> header.add("validation_" + metric));
            header.addAll(List.of("seconds", "digest", "error"));
            csv.printRecord(header);
            for (TrialResult trial : trials) {
                csv.printRecord(row(trial));
            }
        }
    }

    private List<Object> row(TrialResult trial) {
        Map<String, String> values = cells.get(trial.trial().cell()).values();
        List<Object> row = new ArrayList<>();
        row.add(trial.trial().cell());
        row.add(trial.trial().repeat());
        plan.axes().forEach(axis -> row.add(TextCell.of(values.getOrDefault(axis, ""))));
        row.add(trial.outcome());
        row.add(trial.epochsRun());
        row.add(trial.bestEpoch() == 0 ? "" : trial.bestEpoch());
        row.add(FiniteNumber.cell(trial.trainLoss()));
        row.add(trial.best()
                .map(best -> FiniteNumber.cell(best.validationLoss()))
                .orElse(""));
        for (int i = 0; i < metrics.size(); i++) {
            int metric = i;
            row.add(trial.best()
                    .map(best -> FiniteNumber.cell(best.validationMetrics().get(metric)))
                    .orElse(""));
        }
        row.add(FiniteNumber.cell(trial.seconds()));
        row.add(trial.digest());
        row.add(TextCell.of(trial.explanation()));
        return row;
    }

    /// One row a trial's epoch:
    /// `cell,repeat,epoch,learning_rate,train_loss,validation_loss,…,gradient_norm,seconds`.
    void writeEpochs(Collection<TrialResult> trials, OutputStream out) throws IOException {
        try (CSVPrinter csv = printer(out)) {
            List<Object> header = new ArrayList<>(
                    List.of("cell", "repeat", "epoch", "learning_rate", "train_loss", "validation_loss"));
            metrics.forEach(metric -> header.add("validation_" + metric));
            header.addAll(List.of("gradient_norm", "seconds"));
            csv.printRecord(header);
            for (TrialResult trial : trials) {
                for (EpochScores epoch : trial.curve()) {
                    csv.printRecord(row(trial, epoch));
                }
            }
        }
    }

    private static List<Object> row(TrialResult trial, EpochScores epoch) {
        List<Object> row = new ArrayList<>();
        row.add(trial.trial().cell());
        row.add(trial.trial().repeat());
        row.add(epoch.epoch());
        row.add(FiniteNumber.cell(epoch.learningRate()));
        row.add(FiniteNumber.cell(epoch.trainLoss()));
        row.add(FiniteNumber.cell(epoch.validationLoss()));
        epoch.validationMetrics().forEach(metric -> row.add(FiniteNumber.cell(metric)));
        row.add(FiniteNumber.cell(epoch.gradientNorm()));
        row.add(FiniteNumber.cell(epoch.seconds()));
        return row;
    }

    private static CSVPrinter printer(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        return new CSVPrinter(writer, FORMAT);
    }
}
