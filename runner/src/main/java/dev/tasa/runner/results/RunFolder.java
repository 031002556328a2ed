package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.store.StoreException;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.verdict.Verdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// The files of one run, in `<out>/<experiment>/<run id>/`. Each is written so that a crash leaves the old or
/// the new file.
public final class RunFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path folder;
    private final String id;
    private final Tables tables;

    /// @param id as [#newId] makes it
    public RunFolder(Path folder, String id, Plan plan) {
        this.folder = folder;
        this.id = id;
        this.tables = new Tables(plan);
    }

    /// Names a new run. Ids begin with the local time, so they sort by age.
    public static String newId() {
        return "%s-%04x"
                .formatted(
                        LocalDateTime.now().format(STAMP),
                        ThreadLocalRandom.current().nextInt(1 << 16));
    }

    /// Where a run's files are.
    ///
    /// @param experimentName checked already: letters, digits, `.`, `_`, `-`
    public static Path path(Path out, String experimentName, String id) {
        Path folder = out.resolve(experimentName).resolve(id).normalize();
        // The store is a file that anybody may have changed, and a run's folder can be deleted.
        if (!folder.startsWith(out.normalize())
                || folder.getNameCount() != out.normalize().getNameCount() + 2) {
            throw new StoreException(
                    "the store is damaged: run " + id + " of " + experimentName + " has no folder below " + out);
        }
        return out.resolve(experimentName).resolve(id);
    }

    public String id() {
        return id;
    }

    public Path path() {
        return folder;
    }

    /// Makes the folder, with the experiment as it was given, and with every default and `--set` written out.
    public void writeExperiment(byte[] given, String resolved) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve("experiment.yaml"), out -> out.write(given));
        AtomicFile.write(folder.resolve("resolved.yaml"), out -> out.write(resolved.getBytes(StandardCharsets.UTF_8)));
    }

    /// Makes a folder in a run's, unless it is there. A run's folder that somebody removed is not made anew: what
    /// was in it is lost, and people are to hear of it.
    ///
    /// @return `folder`
    static Path make(Path folder) throws IOException {
        try {
            return Files.isDirectory(folder) ? folder : Files.createDirectory(folder);
        } catch (FileAlreadyExistsException madeByAnotherWorker) {
            return folder;
        }
    }

    /// Deletes a run's folder, and its experiment's if that holds no other run.
    public static void deleteRun(Path folder) throws IOException {
        delete(folder);
        try {
            Files.deleteIfExists(folder.getParent());
        } catch (DirectoryNotEmptyException othersAreThere) {
            // it stays
        }
    }

    /// Deletes a run's folder with all that is in it.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Deletes what killed processes left half-written, while no other process writes here.
    public void deleteTemporaries() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(AtomicFile::isTemporary).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Where weights that may still win wait for the end of the run.
    WeightFiles weights() {
        return new WeightFiles(folder.resolve("weights"));
    }

    /// Where long trials stand.
    CheckpointFiles checkpoints() {
        return new CheckpointFiles(folder.resolve("checkpoints"));
    }

    /// Where trials' weights went, where the experiment records that.
    public PathFiles paths() {
        return new PathFiles(folder.resolve("paths"));
    }

    /// Trials begin anew, as they must where what they are made of has changed.
    public void forgetCheckpoints() throws IOException {
        checkpoints().deleteAll();
    }

    /// Deletes what a run that goes on came to when it ended before. The summary goes last: as long as it is there,
    /// the rest may be, too.
    public void forgetResult() throws IOException {
        Path summary = folder.resolve("summary.json");
        if (Files.exists(summary)) {
            delete(folder.resolve("model"));
            Files.deleteIfExists(folder.resolve("report.html"));
            Files.delete(summary);
        }
    }

    /// `trials.csv` and `epochs.csv` of the trials that have ended, in plan order.
    public void writeTrials(Collection<TrialResult> trials) throws IOException {
        AtomicFile.write(folder.resolve("trials.csv"), out -> tables.writeTrials(trials, out));
        AtomicFile.write(folder.resolve("epochs.csv"), out -> tables.writeEpochs(trials, out));
    }

    /// `verdicts.csv`, once the sweep has ended.
    public void writeVerdicts(Plan plan, Verdicts verdicts) throws IOException {
        AtomicFile.write(folder.resolve("verdicts.csv"), out -> VerdictTable.write(plan, verdicts, out));
    }

    /// `summary.json`, the last file of a run.
    public void writeSummary(Summary summary) throws IOException {
        AtomicFile.write(folder.resolve("summary.json"), out -> {
            try (JsonGenerator json =
                    new JsonFactory().createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
                summary.writeTo(json);
            }
        });
    }
}
