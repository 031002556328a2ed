package dev.tasa.runner.plan;

import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.runner.training.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/// What a data source's files hold, as 32 bytes. Where they lie and what they are called does not count, but for
/// what it says of their targets.
final class DataFingerprint {
    private DataFingerprint() {}

    /// SHA-256 over each file's length and bytes, in the order of [DataSource#files].
    static byte[] of(DataSource source) {
        return digest(source).digest();
    }

    /// The same where files lie in folders, which may be their labels: over classes, targets and the start of the
    /// test rows too.
    ///
    /// @param data what `source` loaded
    static byte[] withTargets(DataSource source, Dataset data) {
        MessageDigest digest = digest(source);
        for (String label : data.target().classes()) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        digest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(data.testStart()).flip());
        float[] target = new float[data.target().shape().size()];
        ByteBuffer bytes = ByteBuffer.allocate(target.length * Float.BYTES);
        for (int row = 0; row < data.size(); row++) {
            data.copyTarget(row, target, 0);
            bytes.clear().asFloatBuffer().put(target);
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest digest(DataSource source) {
        MessageDigest digest = Digests.sha256();
        for (Path file : source.files()) {
            try {
                addTo(digest, file);
            } catch (IOException failure) {
                DataException unreadable = new DataException(
                        file.toString(), "cannot be read: " + failure.getMessage(), "Name a file that can be read");
                unreadable.initCause(failure);
                throw unreadable;
            }
        }
        return digest;
    }

    private static void addTo(MessageDigest digest, Path file) throws IOException {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).flip());
        Digests.add(digest, file);
    }
}
