package dev.tasa.runner.plugins;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder that people drop plugins into.
final class PluginFolder {
    private PluginFolder() {}

    /// The `plugins` folder of the distribution that this program runs from, beside the `lib` that holds its
    /// jar; empty where it runs from anything else.
    static Optional<Path> ofDistribution() {
        Path program = programFile();
        if (!program.getParent().endsWith("lib")) {
            return Optional.empty();
        }
        return Optional.of(program.getParent().resolveSibling("plugins")).filter(Files::isDirectory);
    }

    private static Path programFile() {
        try {
            return Path.of(PluginFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no file", e);
        }
    }

    /// The jars, and the sub-folders that hold jars or services files, by name.
    static List<Path> entries(Path folder, List<Broken> broken) {
        if (!Files.isDirectory(folder)) {
            throw new PluginFolderException(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFolder::isEntry).sorted().toList();
        } catch (IOException e) {
            String cause = "cannot be read: " + Fault.text(e);
            broken.add(new Broken(folder.toString(), "", cause, "Check its permissions"));
            return List.of();
        }
    }

    private static boolean isEntry(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".jar") || holdsPlugins(file));
    }

    private static boolean holdsPlugins(Path folder) {
        if (Files.isDirectory(folder.resolve("META-INF/services"))) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException noFolder) {
            return false;
        }
    }
}
