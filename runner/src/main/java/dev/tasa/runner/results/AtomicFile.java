package dev.tasa.runner.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// Writes files so that a crash leaves either the old one or the new one, whole.
public final class AtomicFile {

    /// What a file is to hold.
    public interface Content {
        /// May close `out`.
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String SUFFIX = ".tmp";

    /// Processes that write the same file do not write into each other's.
    private static final String OWN =
            "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + SUFFIX;

    private AtomicFile() {}

    /// Whether `file` is what a crash left of a file that was being written.
    static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(SUFFIX);
    }

    /// Replaces `file` once all of its content is on disk.
    public static void write(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + OWN);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
