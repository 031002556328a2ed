package dev.tasa.runner.export;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Map;

/// Writes gauges with their times as OpenMetrics text.
record OpenMetricsText(Writer out) {

    void family(String name, String help) throws IOException {
        out.write("# TYPE " + name + " gauge\n# HELP " + name + " " + help + "\n");
    }

    /// Nothing where `value` is not finite, as in what is scraped.
    ///
    /// @param millis since 1970
    void sample(String name, Map<String, String> labels, double value, long millis) throws IOException {
        if (!Double.isFinite(value)) {
            return;
        }
        out.write(name);
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            out.write(before + label.getKey() + "=\"" + escaped(label.getValue()) + '"');
            before = ',';
        }
        out.write("} " + value);
        // In seconds.
        out.write(" " + BigDecimal.valueOf(millis, 3).toPlainString() + "\n");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    void end() throws IOException {
        out.write("# EOF\n");
    }
}
