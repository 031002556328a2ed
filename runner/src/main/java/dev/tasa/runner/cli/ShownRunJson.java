package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// A run, or a part of its cells, as JSON. Numbers that are not finite are null.
final class ShownRunJson {
    private final RunRecord run;
    private final List<StoredCell> cells;
    private final List<StoredTrial> trials;

    ShownRunJson(RunRecord run, List<StoredCell> cells, List<StoredTrial> trials) {
        this.run = run;
        this.cells = cells;
        this.trials = trials;
    }

    void print(PrintWriter out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeStringField("run", run.id());
            json.writeStringField("experiment", run.experiment());
            json.writeStringField("started", run.started());
            json.writeStringField("file", run.file());
            json.writeStringField("state", run.state().toString());
            json.writeNumberField("trials", run.trials());
            json.writeNumberField("ended", trials.size());
            json.writeArrayFieldStart("cells");
            for (StoredCell cell : cells) {
                write(cell, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private void write(StoredCell cell, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", cell.id());
        json.writeBooleanField("winner", run.winner().filter(cell.id()::equals).isPresent());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : cell.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("trials");
        for (StoredTrial trial : trials) {
            if (trial.result().trial().cell().equals(cell.id())) {
                write(trial, json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(StoredTrial trial, JsonGenerator json) throws IOException {
        TrialResult result = trial.result();
        json.writeStartObject();
        json.writeNumberField("repeat", result.trial().repeat());
        json.writeStringField("state", result.outcome().toString());
        json.writeNumberField("best_epoch", result.bestEpoch());
        FiniteNumber.write(json, "train_loss", result.trainLoss());
        FiniteNumber.write(json, "seconds", result.seconds());
        json.writeStringField("digest", result.digest());
        json.writeStringField("error", result.explanation());
        json.writeStringField("stack", trial.stack());
        json.writeArrayFieldStart("validation_loss");
        for (EpochScores epoch : result.curve()) {
            if (Double.isFinite(epoch.validationLoss())) {
                json.writeNumber(epoch.validationLoss());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
