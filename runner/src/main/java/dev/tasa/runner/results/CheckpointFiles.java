package dev.tasa.runner.results;

import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.TrialId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// Where long trials stand, one file each: the trial's state, then its CRC-32. A damaged file counts as none,
/// and its trial begins anew.
final class CheckpointFiles {
    private final Path folder;

    CheckpointFiles(Path folder) {
        this.folder = folder;
    }

    void write(TrialId trial, Checkpoints.State state) throws IOException {
        RunFolder.make(folder);
        AtomicFile.write(file(trial), out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
            DataOutputStream data = new DataOutputStream(checked);
            state.writeTo(data);
            data.writeLong(checked.getChecksum().getValue());
            data.flush();
        });
    }

    /// Puts `state` where its trial stood; does nothing where no file says so.
    void read(TrialId trial, Checkpoints.State state) throws IOException {
        Optional<DataInputStream> content = content(file(trial));
        if (content.isPresent()) {
            state.readFrom(content.get());
        }
    }

    private static Optional<DataInputStream> content(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length - Long.BYTES;
        if (length < 0) {
            return Optional.empty();
        }
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        boolean isWhole =
                crc.getValue() == ByteBuffer.wrap(bytes, length, Long.BYTES).getLong();
        return isWhole
                ? Optional.of(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)))
                : Optional.empty();
    }

    void delete(TrialId trial) throws IOException {
        Files.deleteIfExists(file(trial));
    }

    /// Deletes the folder with all that is in it.
    void deleteAll() throws IOException {
        RunFolder.delete(folder);
    }

    private Path file(TrialId trial) {
        return folder.resolve(trial.cell() + "-" + trial.repeat());
    }
}
