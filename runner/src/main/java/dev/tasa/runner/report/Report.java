package dev.tasa.runner.report;

import dev.tasa.runner.results.AtomicFile;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `report.html`: what a run came to, in one file that needs no network.
///
/// @param changes what was different when somebody forced the run to go on, a line each
/// @param answer as [Answer#json] writes it
/// @param trials those that ended, in plan order
public record Report(RunRecord run, List<String> changes, String answer, List<TrialResult> trials) {
    private static final String NAME = "report.html";

    public Report {
        changes = List.copyOf(changes);
        trials = List.copyOf(trials);
    }

    /// Of what the store knows alone: data and plugins may be gone.
    public static Report from(Store store, RunRecord run) {
        List<TrialResult> trials =
                store.trials(run.id()).stream().map(StoredTrial::result).toList();
        return new Report(run, store.changes(run.id()), store.answer(run.id()).orElse("null"), trials);
    }

    /// Writes the file into a run's folder.
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        byte[] page = Page.of(title(), json());
        AtomicFile.write(file, out -> out.write(page));
        return file;
    }

    /// The same as a page that follows the run.
    ///
    /// @param events where on its own server the page hears of what happens next
    public byte[] livePage(String events) {
        return Page.live(title(), ReportData.of(this, Optional.of(events)));
    }

    /// All that the page shows, as one object on one line.
    public String json() {
        return ReportData.of(this, Optional.empty());
    }

    private String title() {
        return run.experiment() + " · tasa";
    }
}
