package dev.tasa.runner.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// What a jar or a folder of classes says about itself.
///
/// @param path the jar or folder
/// @param manifest of a folder, empty where it has none
/// @param bundlesApi whether it brings its own copy of `dev.tasa.api`
/// @param services the class names in each services file, by the file's name
record Archive(Path path, Manifest manifest, boolean bundlesApi, Map<String, List<String>> services) {
    private static final String API_CLASS = "dev/tasa/api/Plugin.class";

    static Archive read(Path path) throws IOException {
        return Files.isDirectory(path) ? readFolder(path) : readJar(path);
    }

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    Optional<String> apiVersion() {
        return Optional.ofNullable(manifest.getMainAttributes().getValue("Tasa-Api"));
    }

    private static Archive readJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            Map<String, List<String>> services = new TreeMap<>();
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(ServicesFile.FOLDER) && !entry.isDirectory()) {
                    String name = entry.getName().substring(ServicesFile.FOLDER.length());
                    services.put(name, ServicesFile.classes(text(jar.getInputStream(entry))));
                }
            }
            Manifest manifest = Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
            return new Archive(path, manifest, jar.getEntry(API_CLASS) != null, services);
        }
    }

    private static Archive readFolder(Path path) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        Path folder = path.resolve(ServicesFile.FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    services.put(file.getFileName().toString(), ServicesFile.classes(Files.readString(file)));
                }
            }
        }
        Manifest manifest = new Manifest();
        Path manifestFile = path.resolve(JarFile.MANIFEST_NAME);
        if (Files.exists(manifestFile)) {
            try (InputStream in = Files.newInputStream(manifestFile)) {
                manifest.read(in);
            }
        }
        return new Archive(path, manifest, Files.exists(path.resolve(API_CLASS)), services);
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
