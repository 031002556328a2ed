package dev.tasa.onednn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/// oneDNN in this process: loaded once, when this class is first used, or the reason why not.
final class NativeLibrary {
    static final Outcome OUTCOME = load();

    private NativeLibrary() {}

    sealed interface Outcome {}

    /// @param dnnl where its functions are found
    /// @param version name and number, `onednn 3.13.0`
    record Loaded(Symbols symbols, SymbolLookup dnnl, String version) implements Outcome {}

    record Missing(String reason) implements Outcome {}

    /// @throws IllegalStateException with the reason, where the library is missing
    static Loaded loaded() {
        return switch (OUTCOME) {
            case Loaded loaded -> loaded;
            case Missing missing -> throw new IllegalStateException("onednn not loaded: " + missing.reason());
        };
    }

    private static Outcome load() {
        Optional<Platform> platform = Platform.current();
        if (platform.isEmpty()) {
            return new Missing("oneDNN is not published for " + Platform.currentName());
        }
        try {
            return open(platform.get());
        } catch (IOException e) {
            return new Missing("its library could not be unpacked: " + e);
        } catch (IllegalArgumentException | LinkageError | NoSuchElementException e) {
            return new Missing(e.getMessage());
        }
    }

    @SuppressWarnings("restricted") // native access is what this is for
    private static Outcome open(Platform platform) throws IOException {
        Optional<Path> folder = UnpackedLibrary.folder(platform);
        if (folder.isEmpty()) {
            return new Missing("no library for " + platform.name() + " in this distribution; build it with -Ponednn-"
                    + platform.name());
        }
        Path file = folder.get().resolve(platform.library());
        Optional<String> problem = LoadProblem.of(file);
        if (problem.isPresent()) {
            return new Missing(problem.get());
        }
        SymbolLookup dnnl = SymbolLookup.libraryLookup(file, Arena.global());
        // Elsewhere a lookup covers what a library depends on, so that it finds the very OpenMP runtime in use.
        SymbolLookup openMp =
                platform.isWindows() ? SymbolLookup.libraryLookup(platform.openMp(), Arena.global()) : dnnl;
        Symbols symbols = Symbols.of(dnnl, openMp);
        return new Loaded(symbols, dnnl, "onednn " + symbols.versionNumber());
    }
}
