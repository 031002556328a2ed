package dev.tasa.runner.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One HTML page that needs nothing else: style, scripts and data are in it, and its policy forbids the browser to
/// fetch anything, or to run a script or apply a style but these very ones. Where it is live it may ask the server
/// that it came from, and nobody else.
final class Page {
    private static final String MARK = "\\$\\{(?=[a-z]+})";
    private static final List<String> SCRIPTS = List.of(
            "format",
            "theme",
            "run",
            "figure",
            "answer",
            "sweep",
            "curves",
            "landscape",
            "axes",
            "test",
            "cells",
            "provenance",
            "page");

    private Page() {}

    /// @param title the page's
    /// @param data JSON
    static String of(String title, String data) {
        return of(title, data, SCRIPTS, "");
    }

    /// A page that follows a run.
    static String live(String title, String data) {
        List<String> scripts = new ArrayList<>(SCRIPTS);
        scripts.add("live");
        return of(title, data, scripts, "; connect-src 'self'");
    }

    private static String of(String title, String data, List<String> scripts, String connections) {
        String style = resource("page.css");
        String library = resource("echarts.min.js");
        String script = scripts.stream().map(name -> resource(name + ".js")).collect(Collectors.joining("\n"));
        String policy = "default-src 'none'; script-src " + hash(library) + " " + hash(script) + "; style-src "
                + hash(style) + "; img-src data:; base-uri 'none'; form-action 'none'" + connections;
        return filled(Map.of(
                "policy", policy,
                "title", escaped(title),
                "style", style,
                // In JSON a `<` stands in strings alone, where its escape means the same; so no name ends the script.
                "data", data.replace("<", "\\u003c"),
                "library", library,
                "script", script));
    }

    /// Puts each part where the template has its mark; marks inside parts stay text.
    private static String filled(Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        String[] pieces = resource("page.html").split(MARK);
        page.append(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            int end = pieces[i].indexOf('}');
            page.append(parts.get(pieces[i].substring(0, end)));
            page.append(pieces[i], end + 1, pieces[i].length());
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /// How a policy names a script or style by its content.
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of tasa", e);
        }
    }
}
