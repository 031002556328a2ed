package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.api.Dataset;
import dev.tasa.runner.data.Rows;
import dev.tasa.runner.plan.Cell;
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

    static void write(Plan plan, Dataset data, Rows rows, PlannedMemory memory, PlannedTime time, PrintWriter out) {
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
            write(memory, plan, json);
            write(time, json);
            strings("axes", plan.axes(), json);
            json.writeArrayFieldStart("plan");
            for (Cell cell : plan.cells()) {
                write(cell, memory.parameters(cell), json);
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

    /// In bytes, of the largest cell's trials.
    private static void write(PlannedMemory memory, Plan plan, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("memory");
        json.writeNumberField("trial_heap", memory.need().trialHeap());
        json.writeNumberField("trial_native", memory.need().trialNative());
        json.writeNumberField("data", memory.need().data());
        json.writeNumberField("at_once", memory.atOnce(plan));
        json.writeEndObject();
    }

    /// At most, on this machine.
    private static void write(PlannedTime time, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("time");
        if (time.isKnown()) {
            json.writeNumberField("seconds", time.seconds());
        } else {
            json.writeNullField("seconds");
            json.writeStringField("unknown", time.unknown());
        }
        json.writeNumberField("parallel", time.parallel());
        json.writeEndObject();
    }

    private static void write(Cell cell, long parameters, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", cell.id());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : cell.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("parameters", parameters);
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
