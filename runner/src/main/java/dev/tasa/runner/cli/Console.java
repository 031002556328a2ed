package dev.tasa.runner.cli;

import dev.tasa.runner.results.Summary;
import dev.tasa.runner.verdict.Verdicts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/// Where a run speaks: data to `out`, messages to `err`.
///
/// @param isJson whether `out` gets one JSON object an event instead of text
/// @param isQuiet whether `err` gets mistakes alone
record Console(PrintWriter out, PrintWriter err, boolean isJson, boolean isQuiet) {

    static Console of(CommandLine commandLine, boolean isJson, boolean isQuiet) {
        return new Console(commandLine.getOut(), commandLine.getErr(), isJson, isQuiet);
    }

    void tell(String message) {
        if (!isQuiet) {
            err.println(message);
            err.flush();
        }
    }

    /// The run's last words.
    void report(Summary summary, Verdicts verdicts, Path folder) throws IOException {
        if (isJson) {
            EventLines.print(summary, out);
        } else {
            Colours.ofOutput().print(new RunReport(summary, verdicts, folder).lines(), out);
        }
        out.flush();
    }
}
