package dev.tasa.runner.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The run as one document: its cells, their trials, their epochs. Numbers that are not finite, and times that
/// nobody kept, are null.
record JsonExport() implements ExportFormat.Export {

    @Override
    public void write(ExportedRun exported, Writer out) throws IOException {
        RunRecord run = exported.run();
        List<String> metrics = exported.metrics();
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .setPrettyPrinter(new DefaultPrettyPrinter())
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("run", run.id());
            json.writeStringField("experiment", run.experiment());
            json.writeStringField("started", run.started());
            json.writeStringField("state", run.state().toString());
            json.writeStringField("winner", run.winner().orElse(null));
            json.writeArrayFieldStart("cells");
            for (Map.Entry<StoredCell, List<TrialResult>> cell :
                    exported.trials().entrySet()) {
                write(cell.getKey(), cell.getValue(), metrics, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void write(StoredCell cell, List<TrialResult> trials, List<String> metrics, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", cell.id());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : cell.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("trials");
        for (TrialResult trial : trials) {
            write(trial, metrics, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(TrialResult trial, List<String> metrics, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("repeat", trial.trial().repeat());
        json.writeStringField("state", trial.outcome().toString());
        json.writeNumberField("best_epoch", trial.bestEpoch());
        FiniteNumber.write(json, "train_loss", trial.trainLoss());
        FiniteNumber.write(json, "seconds", trial.seconds());
        json.writeStringField("digest", trial.digest());
        json.writeStringField("error", trial.explanation());
        json.writeArrayFieldStart("epochs");
        for (EpochScores epoch : trial.curve()) {
            write(epoch, metrics, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(EpochScores epoch, List<String> metrics, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("epoch", epoch.epoch());
        json.writeStringField(
                "ended",
                epoch.ended().equals(Instant.EPOCH) ? null : epoch.ended().toString());
        FiniteNumber.write(json, "learning_rate", epoch.learningRate());
        FiniteNumber.write(json, "train_loss", epoch.trainLoss());
        json.writeObjectFieldStart("validation");
        FiniteNumber.write(json, "loss", epoch.validationLoss());
        for (int i = 0; i < epoch.validationMetrics().size(); i++) {
            FiniteNumber.write(json, metrics.get(i), epoch.validationMetrics().get(i));
        }
        json.writeEndObject();
        FiniteNumber.write(json, "gradient_norm", epoch.gradientNorm());
        FiniteNumber.write(json, "seconds", epoch.seconds());
        json.writeEndObject();
    }
}
