package dev.tasa.runner.cli;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a run's numbers depend on, by name: files with their SHA-256, kernels and tasa with their versions.
/// Only a run whose ingredients are the same can go on.
final class Ingredients {
    private Ingredients() {}

    static Map<String, String> of(LoadedExperiment loaded, Plugins plugins, KernelChoice kernels) {
        Map<String, String> ingredients = new LinkedHashMap<>(ofFile(loaded.path()));
        loaded.file().data().files().forEach(file -> ingredients.put("data file " + absolute(file), hash(file)));
        plugins.jars().forEach(jar -> ingredients.put("plugins " + absolute(jar), hash(jar)));
        ingredients.put("kernels", kernels.version());
        ingredients.put("tasa", Tasa.version());
        return ingredients;
    }

    /// The part that is known before anything else is read.
    static Map<String, String> ofFile(Path experiment) {
        return Map.of("experiment file " + absolute(experiment), hash(experiment));
    }

    /// What is different, a line each; of `now`, only what `before` has or lacks is told.
    static List<String> changes(Map<String, String> before, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        before.forEach((name, value) -> {
            String current = now.get(name);
            if (current == null) {
                changes.add(name + ": is no longer used");
            } else if (!current.equals(value)) {
                changes.add(name + ": was " + shown(value) + ", is " + shown(current));
            }
        });
        now.forEach((name, value) -> {
            if (!before.containsKey(name)) {
                changes.add(name + ": is new");
            }
        });
        return changes;
    }

    private static String shown(String value) {
        return value.length() == 64 ? value.substring(0, 12) + "…" : value;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /// Of a folder: over the names and bytes of all files in it.
    private static String hash(Path path) {
        try {
            MessageDigest digest = Digests.sha256();
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        Digests.add(digest, file);
                    }
                }
            } else if (Files.exists(path)) {
                Digests.add(digest, path);
            } else {
                return "missing";
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
