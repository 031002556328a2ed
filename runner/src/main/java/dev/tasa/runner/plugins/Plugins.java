package dev.tasa.runner.plugins;

import dev.tasa.api.Activation;
import dev.tasa.api.DataSource;
import dev.tasa.api.DidYouMean;
import dev.tasa.api.Initializer;
import dev.tasa.api.KernelProvider;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.MeterSource;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Plugin;
import dev.tasa.api.Preprocessor;
import dev.tasa.api.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All plugins that are installed: those on the class path, then those in plugin folders.
///
/// Each kind's services files are read, and their classes loaded, when the kind is first asked for; a
/// plugin's own code runs when the plugin is. Safe for use by several threads.
public final class Plugins {
    private static final List<Class<? extends Plugin>> KINDS = List.of(
            DataSource.class,
            Preprocessor.class,
            Layer.class,
            Activation.class,
            Initializer.class,
            Loss.class,
            Metric.class,
            Optimizer.class,
            Schedule.class,
            KernelProvider.class,
            MeterSource.class);

    private final List<PluginSource> sources;
    private final List<Broken> brokenFolders;
    private final List<Path> folders;
    private final Map<Class<? extends Plugin>, Catalog<?>> catalogs = new HashMap<>();

    private Plugins(List<PluginSource> sources, List<Broken> brokenFolders, List<Path> folders) {
        this.sources = sources;
        this.brokenFolders = brokenFolders;
        this.folders = folders;
    }

    /// The plugins on the class path, in the distribution's `plugins` folder and in `folders`, in this order:
    /// where two have one name, the first stays.
    ///
    /// @throws PluginFolderException when one of `folders` is no folder
    public static Plugins load(List<Path> folders) {
        VectorModule.add();
        List<PluginSource> sources = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        sources.add(new BundledPlugins(Plugins.class.getClassLoader()));
        ClassLoader api = new ApiClassLoader();
        List<Path> all = new ArrayList<>(folders);
        PluginFolder.ofDistribution().ifPresent(all::addFirst);
        for (Path folder : all) {
            for (Path entry : PluginFolder.entries(folder, broken)) {
                sources.add(new FolderPlugin(entry, api));
            }
        }
        return new Plugins(List.copyOf(sources), List.copyOf(broken), List.copyOf(folders));
    }

    /// The plugin of this kind with this name in YAML. Empty where there is none that works; then [#advice]
    /// says more.
    public <P extends Plugin> Optional<Installed<P>> find(Class<P> kind, String name) {
        return catalog(kind).find(name);
    }

    /// The plugins of a kind, sorted by name.
    public <P extends Plugin> List<Installed<P>> all(Class<P> kind) {
        return catalog(kind).all();
    }

    /// The jars, and folders of classes, that plugins and their libraries are in; bundled ones relative to
    /// the working directory where they are below it.
    public Set<Path> jars() {
        Set<Path> jars = new TreeSet<>();
        sources.forEach(source -> jars.addAll(source.jars()));
        return jars;
    }

    /// Whether anything was dropped into a plugin folder.
    public boolean hasDroppedIn() {
        return sources.size() > 1 || !brokenFolders.isEmpty();
    }

    /// All that cannot be used, with the reason. Tries every plugin of every kind.
    public List<Broken> broken() {
        List<Broken> broken = new ArrayList<>(brokenFolders);
        sources.forEach(source -> broken.addAll(source.broken()));
        KINDS.forEach(kind -> broken.addAll(catalog(kind).broken()));
        return broken;
    }

    /// The plugin's failure that a command ended by; empty where no plugin from a folder threw.
    public Optional<PluginFailure> failure(Throwable thrown) {
        return PluginFailure.in(thrown, this, sources);
    }

    /// The name that `name` is most likely a misspelling of.
    public Optional<String> didYouMean(Class<? extends Plugin> kind, String name) {
        return DidYouMean.among(catalog(kind).names(), name);
    }

    /// What to tell someone who asked for a plugin that is not there: what they may have meant, and which
    /// plugins are broken, a line each.
    public String advice(Class<? extends Plugin> kind, String name) {
        List<String> known = catalog(kind).names();
        List<String> lines = new ArrayList<>();
        lines.add(
                known.isEmpty()
                        ? "none is installed"
                        : "did you mean "
                                + DidYouMean.among(known, name).orElseGet(() -> "one of " + String.join(", ", known))
                                + "?");
        broken().forEach(broken -> lines.add("broken: " + broken));
        return String.join("\n", lines);
    }

    /// What to do about a plugin that is not there because its jar is not: a sentence without its full stop.
    public String jarAdvice() {
        String places = folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
        if (!places.isEmpty()) {
            return "Where its jar is missing, put it into " + places;
        }
        return "Where its jar is missing, give --plugins DIR, the folder with the jar"
                + PluginFolder.ofDistribution()
                        .map(folder -> ", or put it into " + folder)
                        .orElse("");
    }

    /// The plugin kinds, in the order of an experiment file.
    public static List<Class<? extends Plugin>> kinds() {
        return KINDS;
    }

    /// A kind's name on the command line and in messages: `layer`, `data-source`, `kernels`.
    public static String kindName(Class<? extends Plugin> kind) {
        return Names.of(kind);
    }

    @SuppressWarnings("unchecked") // a catalog is only ever stored under its own kind
    private synchronized <P extends Plugin> Catalog<P> catalog(Class<P> kind) {
        Catalog<?> catalog = catalogs.get(kind);
        if (catalog == null) {
            catalog = new Catalog<>(kind, sources);
            catalogs.put(kind, catalog);
        }
        return (Catalog<P>) catalog;
    }
}
