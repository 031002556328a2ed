package dev.tasa.runner.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A text and how places in it are named.
///
/// @param name the file as the user gave it, or `--set path=value`
/// @param lines as people see them, without their ends
/// @param skipped characters of the first line that stand before the YAML: of `--set`, `path=`
record SourceText(String name, List<String> lines, int skipped) {
    /// Where snakeyaml ends a line.
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

    static SourceText of(String name, String text, int skipped) {
        return new SourceText(name, Arrays.asList(LINE_END.split(text, -1)), skipped);
    }

    /// @param line from 0, as snakeyaml counts
    /// @param column from 0 in the YAML
    Location at(int line, int column) {
        int shift = line == 0 ? skipped : 0;
        return new Location(name, line + 1, shift + column + 1, line < lines.size() ? lines.get(line) : "");
    }

    /// The place of a character of the YAML, counted from 0.
    Location at(String yaml, int index) {
        String before = yaml.substring(0, index);
        String[] linesBefore = LINE_END.split(before, -1);
        return at(linesBefore.length - 1, linesBefore[linesBefore.length - 1].length());
    }
}
