package dev.tasa.runner.results;

import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Best weights of trials that may still win, one file each, until the run is done.
final class WeightFiles {
    private final Path folder;

    WeightFiles(Path folder) {
        this.folder = folder;
    }

    void write(TrialId trial, Snapshot weights) throws IOException {
        RunFolder.make(folder);
        List<SafeTensors.Entry> entries = weights.entries().stream()
                .map(entry -> new SafeTensors.Entry(entry.name(), entry.shape(), entry.values()))
                .toList();
        AtomicFile.write(file(trial), out -> SafeTensors.write(entries, Map.of("format", "tasa"), out));
    }

    /// Exactly the weights that `result` speaks of; empty where the file is missing or damaged.
    Optional<Snapshot> read(TrialResult result) {
        try {
            byte[] bytes = Files.readAllBytes(file(result.trial()));
            Snapshot weights = new Snapshot(SafeTensors.read(bytes).stream()
                    .map(entry -> Snapshot.Entry.read(entry.name(), entry.shape(), entry.values()))
                    .toList());
            return Optional.of(weights).filter(result::isOf);
        } catch (IOException missingOrDamaged) {
            return Optional.empty();
        }
    }

    void delete(TrialId trial) throws IOException {
        Files.deleteIfExists(file(trial));
    }

    /// Deletes the folder with all that is in it.
    void deleteAll() throws IOException {
        RunFolder.delete(folder);
    }

    private Path file(TrialId trial) {
        return folder.resolve(trial.cell() + "-" + trial.repeat() + ".safetensors");
    }
}
