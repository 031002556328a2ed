package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.runner.data.Prepared;
import dev.tasa.runner.training.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The winner's model of one repeat, and all that is needed to predict with it:
/// - `weights.safetensors`: weights and state by name
/// - `preprocessing.safetensors`: what preprocessing learned from the training rows
/// - `cell.yaml`: layers, loss and preprocessing with every value written out
/// - `model.json`: input shape, features, target, classes, and what indices of the input stand for
public final class SavedModel {
    private SavedModel() {}

    /// Writes `model/<repeat>/` into a run's folder.
    public static void write(
            RunFolder run, int repeat, Snapshot weights, Prepared prepared, Dataset data, String cellYaml)
            throws IOException {
        Path folder = RunFolder.make(RunFolder.make(run.path().resolve("model")).resolve(Integer.toString(repeat)));
        List<SafeTensors.Entry> entries = weights.entries().stream()
                .map(entry -> new SafeTensors.Entry(entry.name(), entry.shape(), entry.values()))
                .toList();
        AtomicFile.write(
                folder.resolve("weights.safetensors"),
                out -> SafeTensors.write(entries, Map.of("format", "tasa"), out));
        AtomicFile.write(
                folder.resolve("preprocessing.safetensors"),
                out -> SafeTensors.write(preprocessing(prepared), Map.of("format", "tasa"), out));
        AtomicFile.write(folder.resolve("cell.yaml"), out -> out.write(cellYaml.getBytes(StandardCharsets.UTF_8)));
        AtomicFile.write(folder.resolve("model.json"), out -> {
            try (JsonGenerator json =
                    new JsonFactory().createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
                describe(data, prepared.vocabulary(), json);
            }
        });
    }

    private static List<SafeTensors.Entry> preprocessing(Prepared prepared) {
        List<SafeTensors.Entry> entries = new ArrayList<>();
        float[] means = prepared.inputScaling().means();
        entries.add(new SafeTensors.Entry("input.mean", Shape.of(means.length), means));
        add(entries, "input.fitted.", prepared.inputScaling().fitted());
        add(entries, "target.fitted.", prepared.targetScaling().fitted());
        return entries;
    }

    private static void add(List<SafeTensors.Entry> entries, String prefix, List<float[]> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            entries.add(new SafeTensors.Entry(prefix + i, Shape.of(arrays.get(i).length), arrays.get(i)));
        }
    }

    private static void describe(Dataset data, List<String> vocabulary, JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(json, "input", data.input());
        json.writeArrayFieldStart("features");
        for (Feature feature : data.features()) {
            json.writeStartObject();
            json.writeStringField("name", feature.name());
            json.writeStringField("kind", feature.kind().name().toLowerCase(Locale.ROOT));
            if (!feature.column().equals(feature.name())) {
                json.writeStringField("column", feature.column());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("target", data.target().name());
        write(json, "target_shape", data.target().shape());
        write(json, "classes", data.target().classes());
        write(json, "vocabulary", vocabulary);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, Shape shape) throws IOException {
        json.writeArrayFieldStart(name);
        for (int dimension : shape.dimensions()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
    }
}
