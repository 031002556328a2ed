package dev.tasa.runner.plugins;

import java.nio.file.Path;
import java.util.List;

/// Where plugins come from: the class path, or one jar or sub-folder of a plugin folder.
interface PluginSource {

    /// Sees the source's plugins.
    ClassLoader loader();

    /// The plugins that its services files name for a kind.
    List<Listing> listings(Class<?> kind);

    /// The jars, and folders of classes, that its plugins' code is from, libraries too; none where it has no
    /// plugin.
    List<Path> jars();

    /// Whether `type`, which one of its plugins has as default, is one of its own plugins of that kind.
    boolean lists(Class<?> kind, Class<?> type);

    /// What is wrong with its jars as a whole.
    List<Broken> broken();

    /// A line of a services file, and the jar that the file is in.
    record Listing(String jar, String className) {}
}
