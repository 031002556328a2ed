package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tasa.runner.experiment.Leaves;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.training.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A run among those that are compared.
///
/// @param digests of the trials that have ended
/// @param summary the values of `summary.json` by JSON pointer, `/winner/test/loss`; empty until the run is
/// done
/// @param resolved the values of `resolved.yaml` by dotted path; empty where the file is gone
record ComparedRun(
        RunRecord run,
        Map<TrialId, String> digests,
        Map<String, String> summary,
        Optional<Map<String, String>> resolved) {

    static ComparedRun of(RunRecord run, Store store, Path out) throws IOException {
        Map<TrialId, String> digests = new LinkedHashMap<>();
        store.trials(run.id())
                .forEach(trial ->
                        digests.put(trial.result().trial(), trial.result().digest()));
        return new ComparedRun(
                run, digests, run.summary().isPresent() ? values(run.summary().get()) : Map.of(), resolved(run, out));
    }

    /// The values of a run's `resolved.yaml` by dotted path; empty where the file is gone.
    static Optional<Map<String, String>> resolved(RunRecord run, Path out) {
        Path file = RunFolder.path(out, run.experiment(), run.id()).resolve("resolved.yaml");
        try {
            return Optional.of(Leaves.of(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(String json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return values;
    }
}
