package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.results.Summary;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// Prints a run as JSON, one event a line.
final class EventLines implements Consumer<TrialEvent> {
    private static final JsonFactory JSON = new JsonFactory();

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private final List<String> metrics;
    private final PrintWriter out;

    EventLines(Plan plan, PrintWriter out) {
        this.metrics = plan.cells().getFirst().experiment().recipe().metricNames();
        this.out = out;
    }

    /// The last line of a run.
    static void print(Summary summary, PrintWriter out) {
        print(out, summary::writeTo);
    }

    @Override
    public void accept(TrialEvent event) {
        print(out, json -> {
            json.writeStartObject();
            json.writeStringField("event", name(event));
            json.writeStringField("cell", event.trial().cell());
            json.writeNumberField("repeat", event.trial().repeat());
            switch (event) {
                case TrialEvent.Started started -> {}
                case TrialEvent.EpochEnded epoch -> write(json, epoch.scores());
                case TrialEvent.Diverged diverged -> {
                    json.writeNumberField("step", diverged.divergence().step());
                    json.writeStringField("layer", diverged.divergence().layer());
                    json.writeStringField("reason", diverged.divergence().reason());
                }
                case TrialEvent.Ended ended -> write(json, ended.result());
                case TrialEvent.EndedElsewhere ended -> write(json, ended.result());
            }
            json.writeEndObject();
        });
    }

    private static String name(TrialEvent event) {
        return switch (event) {
            case TrialEvent.Started started -> "trial-started";
            case TrialEvent.EpochEnded epoch -> "epoch-ended";
            case TrialEvent.Diverged diverged -> "trial-diverged";
            case TrialEvent.Ended ended -> "trial-ended";
            case TrialEvent.EndedElsewhere ended -> "trial-ended-elsewhere";
        };
    }

    private void write(JsonGenerator json, EpochScores epoch) throws IOException {
        json.writeNumberField("epoch", epoch.epoch());
        FiniteNumber.write(json, "learning_rate", epoch.learningRate());
        FiniteNumber.write(json, "train_loss", epoch.trainLoss());
        FiniteNumber.write(json, "validation_loss", epoch.validationLoss());
        for (int i = 0; i < metrics.size(); i++) {
            FiniteNumber.write(
                    json,
                    "validation_" + metrics.get(i),
                    epoch.validationMetrics().get(i));
        }
        FiniteNumber.write(json, "gradient_norm", epoch.gradientNorm());
        FiniteNumber.write(json, "seconds", epoch.seconds());
    }

    private static void write(JsonGenerator json, TrialResult result) throws IOException {
        json.writeStringField("state", result.outcome().toString());
        json.writeNumberField("epochs_run", result.epochsRun());
        json.writeNumberField("best_epoch", result.bestEpoch());
        FiniteNumber.write(json, "train_loss", result.trainLoss());
        json.writeStringField("digest", result.digest());
        json.writeStringField("error", result.explanation());
        FiniteNumber.write(json, "seconds", result.seconds());
    }

    private static void print(PrintWriter out, Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            fields.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(line);
    }
}
