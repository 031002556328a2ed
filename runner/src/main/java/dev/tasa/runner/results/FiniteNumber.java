package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.plan.Decimal;
import java.io.IOException;
import java.math.BigDecimal;

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

    /// A cell of a table, as short as it can be read back exactly: `0.5`, `1e-4`.
    public static String cell(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        String digits = Double.toString(value + 0.0); // -0.0 + 0.0 = 0.0
        if (digits.indexOf('E') >= 0) {
            return Decimal.spell(new BigDecimal(digits));
        }
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }
}
