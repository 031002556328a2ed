package dev.tasa.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a page shows of a run, as JSON.
final class ReportData {
    private ReportData() {}

    /// @param events where the page hears of what happens to the run from now on; empty where the run is over
    static String of(Report report, Optional<String> events) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (events.isPresent()) {
                json.writeStringField("events", events.get());
            }
            json.writeFieldName("run");
            write(report.run(), report.changes(), json);
            json.writeFieldName("answer");
            json.writeRawValue(report.answer());
            json.writeFieldName("summary");
            json.writeRawValue(report.run().summary().orElse("null"));
            json.writeArrayFieldStart("trials");
            for (TrialResult trial : report.trials()) {
                TrialJson.WHOLE.write(trial, json);
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
}
