package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.engine.Winner;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Confusion;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// The summary of a run, as `summary.json` and the last line of `--json` have it.
///
/// @param weighted whether samples count by their weights in losses and scores, as class weights have it
/// @param kernels name and version, beside which digests are comparable
/// @param machine the processor type, likewise
public record Summary(
        String run,
        String experiment,
        Plan plan,
        SweepResult result,
        boolean weighted,
        String kernels,
        String machine) {

    /// `done`, or `interrupted` where trials are missing.
    public String state() {
        return result.interrupted() ? "interrupted" : "done";
    }

    /// One object on one line, as [#writeTo] writes it.
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writeTo(json);
        }
        return text.toString();
    }

    /// Writes one object. Numbers that are not finite are null.
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("run", run);
        json.writeStringField("experiment", experiment);
        json.writeStringField("state", state());
        json.writeNumberField("cells", plan.cells().size());
        json.writeNumberField("repeats", plan.repeats());
        json.writeNumberField("trials", plan.trials().size());
        json.writeObjectFieldStart("states");
        for (Map.Entry<Outcome, Integer> count : result.outcomes().entrySet()) {
            json.writeNumberField(count.getKey().toString(), count.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("winner");
        if (result.winner().isPresent()) {
            write(json, result.winner().get());
        } else {
            json.writeNull();
        }
        json.writeBooleanField("weighted", weighted);
        json.writeStringField("digest", result.digest());
        json.writeStringField("kernels", kernels);
        json.writeStringField("machine", machine);
        FiniteNumber.write(json, "seconds", result.seconds());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Winner winner) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", winner.cell().id());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : winner.cell().values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("best_epoch");
        for (TrialResult trial : winner.trials()) {
            json.writeNumber(trial.bestEpoch());
        }
        json.writeEndArray();
        write(json, "validation", winner.validation());
        write(json, "test", winner.test());
        if (winner.confusion().isPresent()) {
            json.writeFieldName("confusion");
            write(json, winner.confusion().get());
        }
        json.writeEndObject();
    }

    /// `{"classes": […], "counts": [[…]]}`: a row an actual class, a column a predicted one.
    private static void write(JsonGenerator json, Confusion confusion) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("classes");
        for (String name : confusion.classes()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (List<Long> row : confusion.counts()) {
            json.writeStartArray();
            for (long count : row) {
                json.writeNumber(count);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Map<String, Double> scores) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            FiniteNumber.write(json, score.getKey(), score.getValue());
        }
        json.writeEndObject();
    }
}
