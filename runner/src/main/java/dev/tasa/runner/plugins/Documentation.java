package dev.tasa.runner.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The Javadoc of plugins, which [dev.tasa.api.processing.JavadocProcessor] keeps beside their classes.
final class Documentation {
    private Documentation() {}

    /// The whole comment in Markdown; empty where there is none.
    static String of(Class<?> type) {
        String className = type.getName();
        String file = className.substring(className.lastIndexOf('.') + 1) + ".md";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// The text up to the first full stop outside parentheses that ends a word and is not followed by a
    /// small letter or digit (`et al. 2023`), or up to the first empty line.
    static String firstSentence(String text) {
        String paragraph =
                text.split("\\n\\s*\\n", 2)[0].replaceAll("\\s+", " ").strip();
        int depth = 0;
        for (int i = 0; i < paragraph.length(); i++) {
            char c = paragraph.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && depth == 0 && startsSentence(paragraph, i + 1)) {
                return paragraph.substring(0, i + 1);
            }
        }
        return paragraph;
    }

    private static boolean startsSentence(String text, int at) {
        return text.startsWith(" ", at)
                && !Character.isLowerCase(text.charAt(at + 1))
                && !Character.isDigit(text.charAt(at + 1));
    }
}
