package dev.tasa.runner.metrics;

import dev.tasa.api.Names;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.EpochScores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The series of single trials: they come when a trial is shown and go when it is not.
final class TrialMeters {
    private static final int LABEL_LENGTH = 80;

    private final List<String> metrics;
    private final MultiGauge info;
    private final MultiGauge cellInfo;
    private final MultiGauge epoch;
    private final MultiGauge learningRate;
    private final MultiGauge gradientNorm;
    private final MultiGauge loss;
    private final MultiGauge score;

    TrialMeters(MeterRegistry registry, Plan plan) {
        this.metrics = plan.cells().getFirst().experiment().recipe().metricNames();
        this.info = gauge(registry, "tasa.trial.info", "Trials that run or are among the best");
        this.cellInfo = gauge(registry, "tasa.cell.info", "What the cells of these trials sweep");
        this.epoch = gauge(registry, "tasa.epoch", "The latest epoch; of a trial that ended, its best");
        this.learningRate = gauge(registry, "tasa.learning.rate", "Learning rate of that epoch's last step");
        this.gradientNorm = gauge(registry, "tasa.gradient.norm", "Length of the gradient before clipping");
        this.loss = gauge(registry, "tasa.loss", "Loss of that epoch by split");
        this.score = gauge(registry, "tasa.score", "Metrics of that epoch by split");
    }

    /// Replaces the series of other trials by those of these. Values that are not finite have none.
    void show(List<ShownTrial> trials) {
        List<Row<?>> infos = new ArrayList<>();
        List<Row<?>> epochs = new ArrayList<>();
        List<Row<?>> rates = new ArrayList<>();
        List<Row<?>> norms = new ArrayList<>();
        List<Row<?>> losses = new ArrayList<>();
        List<Row<?>> scores = new ArrayList<>();
        for (ShownTrial trial : trials) {
            Tags id = Tags.of(
                    "cell",
                    trial.id().cell(),
                    "repeat",
                    Integer.toString(trial.id().repeat()));
            EpochScores at = trial.scores();
            String optimizer =
                    Names.of(trial.cell().experiment().recipe().optimizer().getClass());
            add(infos, id.and("state", trial.state(), "optimizer", optimizer), 1);
            add(epochs, id, at.epoch());
            add(rates, id, at.learningRate());
            add(norms, id, at.gradientNorm());
            add(losses, id.and("split", "train"), at.trainLoss());
            add(losses, id.and("split", "validation"), at.validationLoss());
            for (int i = 0; i < metrics.size(); i++) {
                Tags metric = id.and("split", "validation", "metric", metrics.get(i));
                add(scores, metric, at.validationMetrics().get(i));
            }
        }
        info.register(infos, true);
        cellInfo.register(cells(trials), true);
        epoch.register(epochs, true);
        learningRate.register(rates, true);
        gradientNorm.register(norms, true);
        loss.register(losses, true);
        score.register(scores, true);
    }

    private List<Row<?>> cells(List<ShownTrial> trials) {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        trials.forEach(trial -> cells.put(trial.id().cell(), trial.cell().values()));
        List<Row<?>> rows = new ArrayList<>();
        cells.forEach((cell, values) -> values.forEach((axis, value) ->
                add(rows, Tags.of("cell", cell, "axis", shortened(axis), "value", shortened(value)), 1)));
        return rows;
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String help) {
        return MultiGauge.builder(name).description(help).register(registry);
    }

    private static void add(List<Row<?>> rows, Tags tags, double value) {
        if (Double.isFinite(value)) {
            rows.add(Row.of(tags, value));
        }
    }

    /// A swept model can be a page of YAML.
    private static String shortened(String text) {
        return text.length() <= LABEL_LENGTH ? text : text.substring(0, LABEL_LENGTH - 1) + "…";
    }
}
