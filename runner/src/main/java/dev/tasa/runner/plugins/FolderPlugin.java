package dev.tasa.runner.plugins;

import dev.tasa.api.DidYouMean;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One jar of a plugin folder, or one of its sub-folders with the jars (or classes) in it, behind a class
/// loader of its own.
final class FolderPlugin implements PluginSource {
    /// The version of `dev.tasa.api` that this runner has; the build writes the same into manifests.
    static final String API_VERSION = "1";

    private static final String API_PACKAGE = "dev.tasa.api.";

    private final List<Archive> usable = new ArrayList<>();
    private final List<Archive> archives = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private final ClassLoader loader;

    /// @param entry what lies in the plugin folder
    FolderPlugin(Path entry, ClassLoader parent) {
        for (Path path : parts(entry)) {
            read(path);
        }
        loader = new URLClassLoader(usable.stream().map(FolderPlugin::url).toArray(URL[]::new), parent);
        usable.stream().filter(this::listsPlugins).filter(this::fitsApi).forEach(archives::add);
        if (broken.isEmpty() && archives.isEmpty()) {
            String cure = "List its plugins in " + ServicesFile.FOLDER + API_PACKAGE + "<Kind>";
            String ofLibrary = ", or move it into a sub-folder with the plugin whose library it is";
            add(entry, "has no services file", Files.isDirectory(entry) ? cure : cure + ofLibrary);
        }
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public List<Listing> listings(Class<?> kind) {
        List<Listing> listings = new ArrayList<>();
        for (Archive archive : archives) {
            for (String className : archive.services().getOrDefault(kind.getName(), List.of())) {
                listings.add(new Listing(archive.path().toString(), className));
            }
        }
        return listings;
    }

    @Override
    public List<Path> jars() {
        return archives.isEmpty()
                ? List.of()
                : usable.stream().map(Archive::path).toList();
    }

    @Override
    public boolean lists(Class<?> kind, Class<?> type) {
        return listings(kind).stream().anyMatch(listing -> listing.className().equals(type.getName()));
    }

    @Override
    public List<Broken> broken() {
        return broken;
    }

    /// The jar itself; of a folder the jars in it, by name, or the folder where it holds classes.
    private List<Path> parts(Path entry) {
        if (!Files.isDirectory(entry)) {
            return List.of(entry);
        }
        TreeSet<Path> jars = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(entry, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            add(entry, "cannot be read: " + Fault.text(e), "Check its permissions");
            return List.of();
        }
        return jars.isEmpty() ? List.of(entry) : List.copyOf(jars);
    }

    private void read(Path path) {
        try {
            Archive archive = Archive.read(path);
            if (archive.bundlesApi()) {
                add(path, "bundles dev.tasa.api, which tasa provides", "Build it without plugins-api");
            } else {
                usable.add(archive);
            }
        } catch (IOException e) {
            add(path, "cannot be read: " + Fault.text(e), "Copy it here again and check its permissions");
        }
    }

    /// Whether the archive has a services file; one for an unknown kind is reported.
    private boolean listsPlugins(Archive archive) {
        List<String> kinds = Plugins.kinds().stream().map(Class::getName).toList();
        boolean lists = false;
        for (String file : archive.services().keySet()) {
            if (kinds.contains(file)) {
                lists = true;
            } else if (file.startsWith(API_PACKAGE)) {
                String cause = "has a services file for a kind that does not exist: " + file;
                String nearest = DidYouMean.among(kinds, file)
                        .orElseGet(() -> kinds.stream()
                                .map(kind -> kind.substring(API_PACKAGE.length()))
                                .collect(Collectors.joining(", ", API_PACKAGE + " and one of ", "")));
                add(archive.path(), cause, "Name it " + nearest);
            }
        }
        return lists;
    }

    /// Whether the manifest says the right `Tasa-Api`. A folder of classes, fresh from the compiler, need not
    /// have a manifest.
    private boolean fitsApi(Archive archive) {
        if (archive.isFolder() && archive.apiVersion().isEmpty()) {
            return true;
        }
        String cure =
                "Build it against plugins-api " + API_VERSION + ", with Tasa-Api: " + API_VERSION + " in its manifest";
        if (archive.apiVersion().isEmpty()) {
            add(archive.path(), "has no Tasa-Api in its manifest", cure);
            return false;
        }
        String version = archive.apiVersion().get();
        if (!version.equals(API_VERSION)) {
            add(archive.path(), "is for Tasa-Api " + version + ", but this is " + API_VERSION, cure);
            return false;
        }
        return true;
    }

    private void add(Path path, String cause, String cure) {
        broken.add(new Broken(path.toString(), "", cause, cure));
    }

    private static URL url(Archive archive) {
        try {
            return archive.path().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path always has a URL: " + archive.path(), e);
        }
    }
}
