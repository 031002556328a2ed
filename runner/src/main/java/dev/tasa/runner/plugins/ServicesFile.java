package dev.tasa.runner.plugins;

import java.util.List;

/// The file that names a jar's plugins of one kind, a class a line, in [java.util.ServiceLoader]'s format.
///
/// tasa reads it itself: `ServiceLoader` does not say which line of which jar an error is about, and one line
/// that it cannot parse hides all others of the file.
final class ServicesFile {
    static final String FOLDER = "META-INF/services/";

    private ServicesFile() {}

    static String path(Class<?> kind) {
        return FOLDER + kind.getName();
    }

    /// The class names in a file, without comments and repetitions.
    static List<String> classes(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
