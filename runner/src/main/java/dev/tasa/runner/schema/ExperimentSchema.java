package dev.tasa.runner.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The JSON Schema (2020-12, json-schema.org/draft/2020-12) of experiment files, for the plugins that are
/// installed: editors complete fields and plugins by it, and show their documentation.
///
/// It accepts every file that tasa accepts. What only data, shapes or two fields together tell, it cannot refuse.
public final class ExperimentSchema {
    private static final List<String> REQUIRED = List.of("name", "data");

    /// Needed too, but a sweep may bring them.
    private static final List<String> REQUIRED_OR_SWEPT = List.of("model", "loss", "learning-rate", "epochs");

    private ExperimentSchema() {}

    /// The schema, indented.
    public static String text(Plugins plugins) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")); // on every system
        try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
            write(document(plugins), json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
        return text + "\n";
    }

    private static Map<String, Object> document(Plugins plugins) {
        Map<String, Object> properties = new ExperimentFields(plugins).all(ExperimentFile.KEYS);
        Map<String, Object> definitions = new PluginDefinitions(plugins).all();
        definitions.putAll(new SweepSchema(ExperimentFile.KEYS).definitions());
        Map<String, Object> document = Keywords.of(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "tasa experiment",
                "description",
                "A neural-network experiment for tasa, with the plugins that were installed when this was written.");
        document.putAll(Keywords.mapping(properties, REQUIRED));
        document.put("allOf", conditions());
        document.put("$defs", definitions);
        return document;
    }

    private static List<Object> conditions() {
        List<Object> conditions = new ArrayList<>();
        for (String key : REQUIRED_OR_SWEPT) {
            Map<String, Object> swept = Keywords.of("sweep", SweepSchema.sweeps(key));
            conditions.add(
                    Keywords.anyOf(Keywords.has(key), Keywords.of("required", List.of("sweep"), "properties", swept)));
        }
        Map<String, Object> picksOne = Keywords.of(
                "required", List.of("model"), "properties", Keywords.of("model", Keywords.of("type", "string")));
        conditions.add(Keywords.of("if", picksOne, "then", Keywords.has("models")));
        return conditions;
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(item, json);
                }
                json.writeEndArray();
            }
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString((String) value);
        }
    }
}
