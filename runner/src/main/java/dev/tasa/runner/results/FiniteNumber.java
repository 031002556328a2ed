package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// How numbers that may be missing are written: what is not finite is null in JSON and empty in CSV.
public final class FiniteNumber {
    private FiniteNumber() {}

    /// Writes the field `name`.
    public static void write(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    /// A cell of a table.
    public static String cell(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
