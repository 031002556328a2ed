package dev.tasa.runner.cli;

import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// Loads plugins for a command. Where somebody dropped plugins in, those that cannot be used are named, a
/// line each: nobody should wonder why a jar has no effect.
final class DroppedIn {
    private DroppedIn() {}

    static Plugins load(List<Path> folders, CommandLine command) {
        Plugins plugins = Plugins.load(folders);
        Failure.know(plugins, command);
        if (plugins.hasDroppedIn()) {
            plugins.broken().forEach(broken -> command.getErr().println("not used: " + broken));
        }
        return plugins;
    }
}
