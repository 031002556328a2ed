package dev.tasa.runner.export;

import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// The curves of all trials under the names and labels that a scraped run has, so that dashboards show either:
/// `tasa_loss{run="…",cell="…",repeat="1",split="validation"} 0.25 1700000000.123`. The text follows
/// OpenMetrics 1.0: samples of a series stand together, in the order of their times, and `# EOF` comes last.
record OpenMetricsExport() implements ExportFormat.Export {
    private static final long RUN_INFO_MILLIS = 60_000;

    @Override
    public void write(ExportedRun run, Writer out) throws IOException {
        String id = run.run().id();
        OpenMetricsText text = new OpenMetricsText(out);
        writeRunInfo(run, text);

        text.family("tasa_trial_info", "Trials that ended");
        for (Map.Entry<StoredCell, List<TrialResult>> cell : run.trials().entrySet()) {
            for (TrialResult trial : cell.getValue()) {
                Map<String, String> labels = labels(id, trial);
                labels.put("state", trial.outcome().toString());
                labels.put("optimizer", run.optimizer(cell.getKey()));
                series("tasa_trial_info", labels, trial, epoch -> 1, text);
            }
        }
        writeCellInfo(run, text);

        text.family("tasa_epoch", "The epoch");
        curves("tasa_epoch", Map.of(), run, EpochScores::epoch, text);
        text.family("tasa_learning_rate", "Learning rate of the epoch's last step");
        curves("tasa_learning_rate", Map.of(), run, EpochScores::learningRate, text);
        text.family("tasa_gradient_norm", "Length of the gradient before clipping");
        curves("tasa_gradient_norm", Map.of(), run, EpochScores::gradientNorm, text);
        text.family("tasa_loss", "Loss of the epoch by split");
        curves("tasa_loss", Map.of("split", "train"), run, EpochScores::trainLoss, text);
        curves("tasa_loss", Map.of("split", "validation"), run, EpochScores::validationLoss, text);
        List<String> metrics = run.metrics();
        text.family("tasa_score", "Metrics of the epoch by split");
        for (int i = 0; i < metrics.size(); i++) {
            int metric = i;
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("split", "validation");
            labels.put("metric", metrics.get(i));
            curves("tasa_score", labels, run, epoch -> epoch.validationMetrics().get(metric), text);
        }
        text.end();
    }

    /// Every minute, since Prometheus takes a value to be gone five minutes after it.
    private static void writeRunInfo(ExportedRun run, OpenMetricsText text) throws IOException {
        text.family("tasa_run_info", "Which experiment the run belongs to");
        TreeSet<Long> times = new TreeSet<>();
        for (List<TrialResult> trials : run.trials().values()) {
            trials.forEach(trial -> times.addAll(TrialTimes.of(trial)));
        }
        if (times.isEmpty()) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("run", run.run().id());
        labels.put("experiment", run.run().experiment());
        long start = Instant.parse(run.run().started()).toEpochMilli();
        for (long time = Math.min(start, times.first()); time < times.last(); time += RUN_INFO_MILLIS) {
            text.sample("tasa_run_info", labels, 1, time);
        }
        text.sample("tasa_run_info", labels, 1, times.last());
    }

    private static void writeCellInfo(ExportedRun run, OpenMetricsText text) throws IOException {
        text.family("tasa_cell_info", "What the cells sweep");
        for (Map.Entry<StoredCell, List<TrialResult>> cell : run.trials().entrySet()) {
            TreeSet<Long> times = new TreeSet<>();
            cell.getValue().forEach(trial -> times.addAll(TrialTimes.of(trial)));
            for (Map.Entry<String, String> value : cell.getKey().values().entrySet()) {
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put("run", run.run().id());
                labels.put("cell", cell.getKey().id());
                labels.put("axis", value.getKey());
                labels.put("value", value.getValue());
                for (long time : times) {
                    text.sample("tasa_cell_info", labels, 1, time);
                }
            }
        }
    }

    private static void curves(
            String name,
            Map<String, String> more,
            ExportedRun run,
            ToDoubleFunction<EpochScores> value,
            OpenMetricsText text)
            throws IOException {
        for (List<TrialResult> trials : run.trials().values()) {
            for (TrialResult trial : trials) {
                Map<String, String> labels = labels(run.run().id(), trial);
                labels.putAll(more);
                series(name, labels, trial, value, text);
            }
        }
    }

    private static void series(
            String name,
            Map<String, String> labels,
            TrialResult trial,
            ToDoubleFunction<EpochScores> value,
            OpenMetricsText text)
            throws IOException {
        List<Long> times = TrialTimes.of(trial);
        for (int i = 0; i < times.size(); i++) {
            text.sample(name, labels, value.applyAsDouble(trial.curve().get(i)), times.get(i));
        }
    }

    private static Map<String, String> labels(String run, TrialResult trial) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("run", run);
        labels.put("cell", trial.trial().cell());
        labels.put("repeat", Integer.toString(trial.trial().repeat()));
        return labels;
    }
}
