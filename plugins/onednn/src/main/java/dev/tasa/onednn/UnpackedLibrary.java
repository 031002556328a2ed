package dev.tasa.onednn;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// The library's files on disk, unpacked from the jar once and used by every later process.
///
/// The jar's own directory says each file's length and CRC-32. They are compared at each start, since a file cut
/// short or damaged would crash the JVM; a SHA-256 would do no more for a folder that is the user's own and takes
/// 140 ms for these 93 MB, where this takes 25.
final class UnpackedLibrary {
    private UnpackedLibrary() {}

    /// The folder that holds the platform's files, whole; empty where the class path has no jar of them.
    static Optional<Path> folder(Platform platform) throws IOException {
        URL library = UnpackedLibrary.class.getClassLoader().getResource(platform.folder() + platform.library());
        if (library == null || !(library.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = connection.getJarEntry();
            Path folder = CacheFolder.writable().resolve("onednn-%s-%08x".formatted(platform.name(), entry.getCrc()));
            Files.createDirectories(folder);
            for (String file : List.of(platform.openMp(), platform.library())) {
                JarEntry source = jar.getJarEntry(platform.folder() + file);
                if (source != null && !isWhole(folder.resolve(file), source)) {
                    unpack(jar, source, folder.resolve(file));
                }
            }
            return Optional.of(folder);
        }
    }

    private static boolean isWhole(Path file, JarEntry source) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == source.getSize() && crc(file) == source.getCrc();
    }

    private static long crc(Path file) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {}
            return in.getChecksum().getValue();
        }
    }

    /// Writes beside the target and moves: two processes that start at once each move a whole file, and neither
    /// ever loads the other's half. The jar's reader checks the CRC-32 of what it unpacks.
    private static void unpack(JarFile jar, JarEntry source, Path target) throws IOException {
        Path temporary =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            try (InputStream in = jar.getInputStream(source)) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            move(temporary, target, source);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path target, JarEntry source) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Windows replaces no file that another process has loaded; that process unpacked it as well.
            if (!isWhole(target, source)) {
                throw e;
            }
        }
    }
}
