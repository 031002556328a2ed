package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.Broken;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.plugins.TypeText;
import dev.tasa.runner.plugins.ValueText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Plugins as programs read them: one object a line.
record PluginJson(PrintWriter out) {

    void plugin(Class<? extends Plugin> kind, Installed<? extends Plugin> plugin) {
        line(json -> {
            json.writeStringField("kind", Plugins.kindName(kind));
            json.writeStringField("name", plugin.name());
            json.writeStringField("jar", plugin.jar());
            json.writeStringField("class", plugin.type().getName());
            json.writeStringField("documentation", plugin.documentation());
            json.writeArrayFieldStart("parameters");
            for (Parameter parameter : plugin.parameters()) {
                json.writeStartObject();
                write(parameter, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    void broken(Broken broken) {
        line(json -> {
            json.writeObjectFieldStart("broken");
            json.writeStringField("jar", broken.jar());
            json.writeStringField("class", broken.plugin());
            json.writeStringField("cause", broken.cause());
            json.writeStringField("cure", broken.cure());
            json.writeEndObject();
        });
    }

    private static void write(Parameter parameter, JsonGenerator json) throws IOException {
        json.writeStringField("name", parameter.name());
        json.writeStringField("type", TypeText.of(parameter.type()));
        json.writeStringField("range", parameter.range().orElse(null));
        json.writeBooleanField("required", parameter.required());
        if (!parameter.required()) {
            json.writeStringField("default", ValueText.of(parameter.defaultValue()));
        }
        json.writeStringField("documentation", parameter.documentation());
    }

    private void line(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
        out.println(text);
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
