package dev.tasa.onednn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a user's caches belong: `$XDG_CACHE_HOME/tasa` or `~/.cache/tasa`, `~/Library/Caches/tasa` on macOS,
/// `%LOCALAPPDATA%\tasa` on Windows.
final class CacheFolder {
    private CacheFolder() {}

    /// The user's cache folder; where that cannot be written, a folder of the user's among the temporary
    /// files.
    static Path writable() throws IOException {
        Path folder = of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            // A read-only home is no error: the temporary folder serves.
        }
        return temporary(Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name"));
    }

    /// Everyone may write among the temporary files, so a folder that someone else has put there is refused: the
    /// code in it would run.
    static Path temporary(Path temporaryFiles, String user) throws IOException {
        Path folder = Files.createDirectories(temporaryFiles.resolve("tasa-" + user));
        if (!Files.getOwner(folder).getName().equals(user)) {
            throw new IOException(folder + " belongs to another user; set XDG_CACHE_HOME to a folder of yours");
        }
        return folder;
    }

    static Path of(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return absolute(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("tasa");
        }
        Path usual = os.startsWith("mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
        return absolute(environment.get("XDG_CACHE_HOME"), usual).resolve("tasa");
    }

    /// The XDG specification ignores relative paths.
    private static Path absolute(String folder, Path otherwise) {
        return folder != null && Path.of(folder).isAbsolute() ? Path.of(folder) : otherwise;
    }
}
