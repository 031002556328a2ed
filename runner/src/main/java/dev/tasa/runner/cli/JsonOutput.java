package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;

/// Indented JSON on standard output, which stays open.
final class JsonOutput {
    private JsonOutput() {}

    static JsonGenerator to(PrintWriter out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .setPrettyPrinter(new DefaultPrettyPrinter())
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }
}
