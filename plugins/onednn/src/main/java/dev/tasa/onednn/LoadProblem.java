package dev.tasa.onednn;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why the system's loader refuses a library, and what to do about it.
final class LoadProblem {
    /// Debian's packages of the libraries that oneDNN needs from the system.
    private static final Map<String, String> PACKAGES = Map.of(
            "libgomp.so.1", "libgomp1",
            "libstdc++.so.6", "libstdc++6",
            "libgcc_s.so.1", "libgcc-s1");

    private static final Pattern NOT_FOUND = Pattern.compile("(\\S+): cannot open shared object file");

    private LoadProblem() {}

    /// Loads the library for good; the loader's message, if it refuses. `SymbolLookup.libraryLookup` would say
    /// no more than that it cannot.
    @SuppressWarnings("restricted") // native access is what this is for
    static Optional<String> of(Path library) {
        try {
            System.load(library.toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return e.getMessage().contains("already loaded in another classloader")
                    ? Optional.empty()
                    : Optional.of(explain(e.getMessage()));
        }
    }

    /// The loader's words in ours: `libgomp.so.1 not found: install it (Debian, Ubuntu: apt install libgomp1)`.
    static String explain(String message) {
        Matcher notFound = NOT_FOUND.matcher(message);
        if (!notFound.find()) {
            return message;
        }
        String library = notFound.group(1);
        String cure = PACKAGES.containsKey(library)
                ? "install it (Debian, Ubuntu: apt install " + PACKAGES.get(library) + ")"
                : "install the package that holds it";
        return library + " not found: " + cure;
    }
}
