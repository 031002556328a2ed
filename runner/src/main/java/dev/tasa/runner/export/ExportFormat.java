package dev.tasa.runner.export;

import java.io.IOException;
import java.io.Writer;

/// What other programs read: every epoch of a run's trials, with the time when it ended.
public enum ExportFormat {
    /// A row an epoch, for tables and data frames.
    CSV(new CsvExport()),
    /// A document with the run's cells, trials and epochs.
    JSON(new JsonExport()),
    /// Text that `promtool tsdb create-blocks-from openmetrics` loads into Prometheus.
    OPENMETRICS(new OpenMetricsExport());

    /// Writes a run as UTF-8 text; `out` stays open.
    interface Export {
        void write(ExportedRun run, Writer out) throws IOException;
    }

    private final Export export;

    ExportFormat(Export export) {
        this.export = export;
    }

    /// @param out stays open
    public void write(ExportedRun run, Writer out) throws IOException {
        export.write(run, out);
    }

    /// Whether nothing can be written of trials whose times nobody kept.
    public boolean needsTimes() {
        return this == OPENMETRICS;
    }
}
