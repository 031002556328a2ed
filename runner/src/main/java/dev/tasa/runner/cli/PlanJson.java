package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.api.Dataset;
import dev.tasa.runner.data.Rows;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Footprint;
import dev.tasa.runner.plan.Footprints;
import dev.tasa.runner.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// A plan as programs read it: one object on one line.
final class PlanJson {
    private PlanJson() {}

    static void write(Plan plan, Dataset data, Rows rows, Footprints footprints, PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(
                    "experiment", plan.cells().getFirst().experiment().name());
            json.writeNumberField("cells", plan.cells().size());
            json.writeNumberField("repeats", plan.repeats());
            json.writeNumberField("trials", plan.size());
            write(data, json);
            write(rows, json);
            strings("axes", plan.axes(), json);
            json.writeArrayFieldStart("plan");
            for (Cell cell : plan.cells()) {
                write(cell, footprints.of(cell.experiment()), json);
            }
            json.writeEndArray();
            strings("notices", plan.notices(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
        out.println(text);
    }

    private static void write(Dataset data, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("data");
        json.writeNumberField("rows", data.size());
        json.writeArrayFieldStart("input");
        for (int extent : data.input().dimensions()) {
            json.writeNumber(extent);
        }
        json.writeEndArray();
        json.writeStringField("target", data.target().name());
        strings("classes", data.target().classes(), json);
        json.writeEndObject();
    }

    private static void write(Rows rows, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("split");
        json.writeNumberField("train", rows.train().length);
        json.writeNumberField("validation", rows.validation().length);
        json.writeNumberField("test", rows.test().length);
        json.writeEndObject();
    }

    private static void write(Cell cell, Footprint footprint, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", cell.id());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : cell.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("parameters", footprint.parameters());
        json.writeNumberField("bytes", footprint.bytes());
        json.writeEndObject();
    }

    private static void strings(String name, List<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
