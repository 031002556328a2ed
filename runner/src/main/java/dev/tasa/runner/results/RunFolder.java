package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/// The files of one run, in `<out>/<experiment>/<run id>/`. Each is written so that a crash leaves the old or
/// the new file.
public final class RunFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path folder;
    private final String id;
    private final Tables tables;

    private RunFolder(Path folder, String id, Plan plan) {
        this.folder = folder;
        this.id = id;
        this.tables = new Tables(plan);
    }

    /// Makes the folder of a new run. Its id begins with the local time, so ids sort by age.
    ///
    /// @param experimentName checked already: letters, digits, `.`, `_`, `-`
    public static RunFolder create(Path out, String experimentName, Plan plan) throws IOException {
        Path parent = Files.createDirectories(out.resolve(experimentName));
        while (true) {
            String id = "%s-%04x"
                    .formatted(
                            LocalDateTime.now().format(STAMP),
                            ThreadLocalRandom.current().nextInt(1 << 16));
            Path folder = parent.resolve(id);
            if (!Files.exists(folder)) {
                return new RunFolder(Files.createDirectory(folder), id, plan);
            }
        }
    }

    public String id() {
        return id;
    }

    public Path path() {
        return folder;
    }

    /// The experiment as it was given, and with every default and `--set` written out.
    public void writeExperiment(byte[] given, String resolved) throws IOException {
        AtomicFile.write(folder.resolve("experiment.yaml"), out -> out.write(given));
        AtomicFile.write(folder.resolve("resolved.yaml"), out -> out.write(resolved.getBytes(StandardCharsets.UTF_8)));
    }

    /// `trials.csv` and `epochs.csv` of the trials that have ended, in plan order.
    public void writeTrials(Collection<TrialResult> trials) throws IOException {
        AtomicFile.write(folder.resolve("trials.csv"), out -> tables.writeTrials(trials, out));
        AtomicFile.write(folder.resolve("epochs.csv"), out -> tables.writeEpochs(trials, out));
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
