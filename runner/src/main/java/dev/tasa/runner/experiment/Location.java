package dev.tasa.runner.experiment;

/// A place in a text that somebody wrote: an experiment file or a `--set`.
///
/// @param source the file's path as the user gave it, or `--set path=value`
/// @param line from 1
/// @param column from 1
/// @param text the whole line, without its end
public record Location(String source, int line, int column, String text) {

    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
