package dev.tasa.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.statistics.Interval;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.GoodRates;
import dev.tasa.runner.verdict.Group;
import dev.tasa.runner.verdict.Hint;
import dev.tasa.runner.verdict.Verdicts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run's plan asks and its trials say together, as JSON for the store: enough to show the run without its
/// file, data and plugins.
///
/// @param kernels name and version
/// @param machine the processor type
/// @param landscape of the loss, where the experiment records paths
public record Answer(Plan plan, Verdicts verdicts, String kernels, String machine, Optional<Landscape> landscape) {

    /// Before any trial: the cells and their groups, nothing judged.
    public static Answer open(Plan plan, String kernels, String machine) {
        Verdicts nothing = Verdicts.of(plan, List.of(), (experiment, repeat) -> Double.NaN);
        return new Answer(plan, nothing, kernels, machine, Optional.empty());
    }

    /// One object on one line. Numbers that are not finite are null.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writeQuestion(json);
            writeCells(json);
            writeGroups(json);
            writeHints(json);
            if (landscape.isPresent()) {
                json.writeFieldName("landscape");
                landscape.get().writeTo(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }

    private void writeQuestion(JsonGenerator json) throws IOException {
        Experiment experiment = plan.cells().getFirst().experiment();
        json.writeStringField("description", experiment.description());
        json.writeObjectFieldStart("objective");
        json.writeStringField("score", experiment.recipe().objective().score());
        json.writeBooleanField(
                "higher_is_better", experiment.recipe().objective().higherIsBetter());
        json.writeEndObject();
        json.writeArrayFieldStart("metrics");
        for (Metric metric : experiment.recipe().metrics()) {
            json.writeStartObject();
            json.writeStringField("name", Names.of(metric.getClass()));
            json.writeBooleanField("higher_is_better", metric.higherIsBetter());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("axes");
        for (String axis : plan.axes()) {
            json.writeString(axis);
        }
        json.writeEndArray();
        json.writeNumberField("repeats", plan.repeats());
        json.writeNumberField("seed", experiment.seed());
        json.writeStringField("kernels", kernels);
        json.writeStringField("machine", machine);
        writeReaches(json);
    }

    /// How many standard errors an interval reaches to either side of a mean of 2, 3, … values.
    private void writeReaches(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("reach");
        boolean isJudged = verdicts.best().isPresent();
        for (int count = 2; isJudged && count <= plan.repeats(); count++) {
            json.writeNumber(Interval.reach(count));
        }
        json.writeEndArray();
    }

    private void writeCells(JsonGenerator json) throws IOException {
        Map<String, Integer> groups = new HashMap<>();
        for (int i = 0; i < verdicts.groups().size(); i++) {
            for (CellVerdict cell : verdicts.groups().get(i).cells()) {
                groups.put(cell.cell().id(), i);
            }
        }
        json.writeArrayFieldStart("cells");
        for (CellVerdict cell : verdicts.cells()) {
            json.writeStartObject();
            json.writeStringField("id", cell.cell().id());
            FiniteNumber.write(json, "rate", cell.learningRate());
            json.writeNumberField("epochs", cell.cell().experiment().recipe().epochs());
            json.writeNumberField("group", groups.get(cell.cell().id()));
            json.writeArrayFieldStart("values");
            for (String axis : plan.axes()) {
                json.writeString(cell.cell().values().get(axis));
            }
            json.writeEndArray();
            write(json, "verdict", cell.verdict());
            json.writeBooleanField("overfits", cell.overfits());
            json.writeFieldName("tied");
            if (cell.inTieSet().isPresent()) {
                json.writeBoolean(cell.inTieSet().get());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    private void writeGroups(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("groups");
        for (Group group : verdicts.groups()) {
            json.writeStartObject();
            json.writeFieldName("good");
            if (group.goodRates().isPresent()) {
                write(json, group.goodRates().get());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, GoodRates rates) throws IOException {
        json.writeStartObject();
        json.writeNumberField("low", rates.low());
        json.writeNumberField("median", rates.median());
        json.writeNumberField("high", rates.high());
        json.writeNumberField("decades", rates.decades());
        json.writeEndObject();
    }

    private void writeHints(JsonGenerator json) throws IOException {
        write(json, "best", verdicts.best().map(cell -> cell.cell().id()));
        json.writeArrayFieldStart("hints");
        for (Hint hint : verdicts.hints()) {
            json.writeStartObject();
            json.writeStringField("sentence", hint.sentence());
            json.writeStringField("yaml", String.join("\n", hint.yaml()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
