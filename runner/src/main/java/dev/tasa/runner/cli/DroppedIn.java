package dev.tasa.runner.cli;

import dev.tasa.runner.plugins.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/// Loads plugins for a command. Where somebody dropped plugins in, those that cannot be used are named, a
/// line each: nobody should wonder why a jar has no effect.
final class DroppedIn {
    private DroppedIn() {}

    static Plugins load(List<Path> folders, PrintWriter err) {
        Plugins plugins = Plugins.load(folders);
        if (plugins.hasDroppedIn()) {
            plugins.broken().forEach(broken -> err.println("not used: " + broken));
        }
        return plugins;
    }
}
