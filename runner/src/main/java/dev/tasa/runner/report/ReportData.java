package dev.tasa.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// All that a page shows of a run, as JSON.
final class ReportData {
    private ReportData() {}

    static String of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("run");
            write(report.run(), report.changes(), json);
            json.writeFieldName("answer");
            json.writeRawValue(report.answer());
            json.writeFieldName("summary");
            json.writeRawValue(report.run().summary().orElse("null"));
            json.writeArrayFieldStart("trials");
            for (TrialResult trial : report.trials()) {
                write(trial, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }

    private static void write(RunRecord run, List<String> changes, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.id());
        json.writeStringField("experiment", run.experiment());
        json.writeStringField("started", run.started());
        json.writeStringField("file", run.file());
        json.writeStringField("given", run.given());
        json.writeStringField("state", run.state().toString());
        json.writeNumberField("trials", run.trials());
        write(json, "sets", run.sets());
        write(json, "changes", changes);
        json.writeObjectFieldStart("ingredients");
        for (Map.Entry<String, String> ingredient : run.ingredients().entrySet()) {
            json.writeStringField(ingredient.getKey(), ingredient.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /// One trial, as the page reads it from the file and from events.
    static void write(TrialResult trial, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", trial.trial().cell());
        json.writeNumberField("repeat", trial.trial().repeat());
        json.writeStringField("state", trial.outcome().toString());
        json.writeNumberField("best", trial.bestEpoch());
        FiniteNumber.write(json, "train", trial.trainLoss());
        FiniteNumber.write(json, "seconds", trial.seconds());
        json.writeStringField("why", trial.explanation());
        json.writeNumberField("epochs", trial.curve().size());
        json.writeStringField("curve", curve(trial.curve()));
        json.writeEndObject();
    }

    /// Training loss, validation loss and each metric, one column after another, as little-endian floats in
    /// Base64: a third of the size of digits, and read without parsing.
    private static String curve(List<EpochScores> curve) {
        int metrics = curve.isEmpty() ? 0 : curve.getFirst().validationMetrics().size();
        ByteBuffer floats =
                ByteBuffer.allocate((2 + metrics) * curve.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (EpochScores epoch : curve) {
            floats.putFloat((float) epoch.trainLoss());
        }
        for (EpochScores epoch : curve) {
            floats.putFloat((float) epoch.validationLoss());
        }
        for (int metric = 0; metric < metrics; metric++) {
            for (EpochScores epoch : curve) {
                floats.putFloat(epoch.validationMetrics().get(metric).floatValue());
            }
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }
}
