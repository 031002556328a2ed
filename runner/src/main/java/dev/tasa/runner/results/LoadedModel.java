package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Trained;
import dev.tasa.runner.training.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What [SavedModel] wrote: weights, what preprocessing learned, and what the model was trained on. A class, not a
/// record: arrays have no value equality.
public final class LoadedModel {
    private final Trained trained;
    private final Snapshot weights;
    private final List<SafeTensors.Entry> preprocessing;

    private LoadedModel(Trained trained, Snapshot weights, List<SafeTensors.Entry> preprocessing) {
        this.trained = trained;
        this.weights = weights;
        this.preprocessing = preprocessing;
    }

    /// Whether a folder looks like a saved model.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("weights.safetensors")) && Files.exists(cell(folder));
    }

    /// The experiment of the model's cell.
    public static Path cell(Path folder) {
        return folder.resolve("cell.yaml");
    }

    /// @throws DataException where the files cannot be read or are not what [SavedModel] wrote
    public static LoadedModel read(Path folder) {
        try {
            Snapshot weights = new Snapshot(entries(folder.resolve("weights.safetensors")).stream()
                    .map(entry -> Snapshot.Entry.read(entry.name(), entry.shape(), entry.values()))
                    .toList());
            List<SafeTensors.Entry> preprocessing = entries(folder.resolve("preprocessing.safetensors"));
            try (JsonParser json =
                    new JsonFactory().createParser(folder.resolve("model.json").toFile())) {
                return new LoadedModel(trained(json), weights, preprocessing);
            }
        } catch (IOException | RuntimeException e) {
            // Whatever a parser throws where bytes are missing or others: nobody else writes these files.
            throw damaged(folder, e);
        }
    }

    private static DataException damaged(Path folder, Exception why) {
        DataException damaged = new DataException(
                folder.toString(),
                "this model is damaged (" + Objects.toString(why.getMessage(), why.toString()) + ")",
                "Copy it again, or train it again.");
        damaged.initCause(why);
        return damaged;
    }

    private static List<SafeTensors.Entry> entries(Path file) throws IOException {
        try {
            return SafeTensors.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Trained trained(JsonParser json) throws IOException {
        Shape input = Shape.of();
        Shape targetShape = Shape.of();
        String target = "";
        List<Feature> features = List.of();
        List<String> classes = List.of();
        List<String> vocabulary = List.of();
        json.nextToken();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "input" -> input = shape(json);
                case "features" -> features = features(json);
                case "target" -> target = json.getText();
                case "target_shape" -> targetShape = shape(json);
                case "classes" -> classes = texts(json);
                case "vocabulary" -> vocabulary = texts(json);
                default -> json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("model.json ends too early");
        }
        return new Trained(input, features, new Target(target, targetShape, classes), vocabulary, Optional.empty());
    }

    private static Shape shape(JsonParser json) throws IOException {
        List<Integer> dimensions = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            dimensions.add(json.getIntValue());
        }
        return new Shape(dimensions);
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    private static List<Feature> features(JsonParser json) throws IOException {
        List<Feature> features = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            Feature.Kind kind = Feature.Kind.NUMBER;
            Optional<String> column = Optional.empty();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                String value = json.nextTextValue();
                if (field.equals("name")) {
                    name = value;
                } else if (field.equals("kind")) {
                    kind = Feature.Kind.valueOf(value.toUpperCase(Locale.ROOT));
                } else if (field.equals("column")) {
                    column = Optional.of(value);
                }
            }
            Feature named = new Feature(name, kind);
            features.add(column.map(known -> new Feature(named.name(), named.kind(), known))
                    .orElse(named));
        }
        return features;
    }

    /// @param source what the cell says of its data
    public Trained trained(Optional<DataSource> source) {
        return new Trained(trained.input(), trained.features(), trained.target(), trained.vocabulary(), source);
    }

    public Snapshot weights() {
        return weights;
    }

    /// The training rows' mean of each input element.
    public float[] means() {
        return named("input.mean").getFirst();
    }

    /// What the inputs' preprocessor learned.
    public List<float[]> inputFitted() {
        return named("input.fitted.");
    }

    /// What the target's preprocessor learned.
    public List<float[]> targetFitted() {
        return named("target.fitted.");
    }

    private List<float[]> named(String prefix) {
        return preprocessing.stream()
                .filter(entry -> entry.name().startsWith(prefix))
                .map(SafeTensors.Entry::values)
                .toList();
    }
}
