package dev.tasa.runner.cli;

import dev.tasa.api.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Colours for words that say what they mean without them. Only terminals get any, unless somebody asks for none
/// (`NO_COLOR`, https://no-color.org) or the terminal knows none (`TERM=dumb`).
///
/// A line is painted last, when all that comes from files is spelled out, so no file can bring colours of its own.
record Colours(boolean areOn) {
    private static final String NONE = "\u001b[0m";

    /// Verdicts where a colon follows, outcomes wherever they stand, the winner's star, and the plot's `×`.
    private static final Pattern WORDS =
            Pattern.compile("(?<![\\w-])(?:(?:good|too-small|fair|stuck|unstable|winner|next)(?=: )|diverged|failed)"
                    + "(?![\\w-])|(?<= )\\*(?= |$)|×(?=×|$| diverged)");

    /// For results, on standard output.
    static Colours ofOutput() {
        return of(System.getenv(), Boolean.getBoolean("tasa.terminal.out"));
    }

    static Colours of(Map<String, String> environment, boolean isTerminal) {
        boolean isUnwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Colours(isTerminal && !isUnwanted && !isDumb(environment));
    }

    /// Whether a terminal can neither colour nor redraw a line.
    static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    void print(List<String> lines, PrintWriter out) {
        PrintWriter terminal = areOn ? Shown.unfiltered(out) : out;
        lines.forEach(line -> terminal.println(areOn ? painted(Printable.line(line)) : line));
        out.flush();
    }

    /// @param line without control characters
    String painted(String line) {
        return areOn
                ? WORDS.matcher(line).replaceAll(word -> "\u001b[" + code(word.group()) + "m" + word.group() + NONE)
                : line;
    }

    private static String code(String word) {
        return switch (word) {
            case "good" -> "32";
            case "too-small" -> "36";
            case "fair" -> "33";
            case "stuck" -> "35";
            case "winner", "*" -> "1;32";
            case "next" -> "1";
            default -> "31";
        };
    }
}
