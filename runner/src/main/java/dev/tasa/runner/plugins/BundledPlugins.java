package dev.tasa.runner.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The plugins on the class path, which come with tasa.
record BundledPlugins(ClassLoader loader) implements PluginSource {

    @Override
    public List<Listing> listings(Class<?> kind) {
        String path = ServicesFile.path(kind);
        List<Listing> listings = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(path))) {
                String jar = jar(file, path);
                ServicesFile.classes(read(file)).forEach(name -> listings.add(new Listing(jar, name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " on the class path", e);
        }
        return listings;
    }

    /// Their libraries are tasa's own, which changes with its version.
    @Override
    public List<Path> jars() {
        return Plugins.kinds().stream()
                .flatMap(kind -> listings(kind).stream())
                .map(listing -> Path.of(listing.jar()))
                .distinct()
                .toList();
    }

    /// Reading all services files again would cost each start.
    @Override
    public boolean lists(Class<?> kind, Class<?> type) {
        return true;
    }

    /// The runner and its bundled plugins were built together, so that nothing needs to be checked.
    @Override
    public List<Broken> broken() {
        return List.of();
    }

    private static String read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// `/tasa/lib/plugins/lion.jar` of `jar:file:/tasa/lib/plugins/lion.jar!/META-INF/services/…`; relative
    /// to the working directory where it is below it.
    private static String jar(URL file, String path) {
        String root = file.toString().replaceFirst("^jar:", "").replaceFirst("!?/" + path + "$", "");
        Path jar = Path.of(URI.create(root));
        Path here = Path.of("").toAbsolutePath();
        return (jar.startsWith(here) ? here.relativize(jar) : jar).toString();
    }
}
