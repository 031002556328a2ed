package dev.tasa.runner.experiment;

/// A place in a text that somebody wrote: an experiment file or a `--set`.
///
/// @param source the file's path as the user gave it, or `--set path=value`
/// @param line from 1; 0 where the source as a whole is meant
/// @param column from 1
/// @param text the whole line, without its end
public record Location(String source, int line, int column, String text) {

    /// A file that cannot be pointed into, for example because it does not exist.
    public static Location ofWhole(String source) {
        return new Location(source, 0, 0, "");
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
