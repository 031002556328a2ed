package dev.tasa.runner.plugins;

/// A plugin, or a whole jar, that cannot be used. It costs its line and nothing else.
///
/// @param jar the jar or folder of classes
/// @param plugin the class; empty where the jar as a whole is meant
/// @param cause what is wrong, as a predicate: `has no services file`
/// @param cure what to do about it, as a sentence without its full stop
public record Broken(String jar, String plugin, String cause, String cure) {

    /// The whole story in one line.
    @Override
    public String toString() {
        return jar + ": " + (plugin.isEmpty() ? "" : plugin + " ") + cause + ". " + cure + ".";
    }
}
