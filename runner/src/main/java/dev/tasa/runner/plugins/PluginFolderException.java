package dev.tasa.runner.plugins;

import java.nio.file.Path;

/// A plugin folder that was asked for is not there: a mistake of the call, not of a plugin.
public final class PluginFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginFolderException(Path folder) {
        super("--plugins " + folder + " is no folder; name one that holds plugin jars");
    }
}
