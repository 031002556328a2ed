package dev.tasa.runner.report;

import dev.tasa.runner.training.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

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
    static byte[] of(String title, String data) {
        return of(title, data, SCRIPTS, "");
    }

    /// A page that follows a run.
    static byte[] live(String title, String data) {
        List<String> scripts = new ArrayList<>(SCRIPTS);
        scripts.add("live");
        return of(title, data, scripts, "; connect-src 'self'");
    }

    private static byte[] of(String title, String data, List<String> scripts, String connections) {
        byte[] style = resource("page.css");
        byte[] library = resource("echarts.min.js");
        byte[] script = joined(scripts);
        String policy = "default-src 'none'; script-src " + hash(library) + " " + hash(script) + "; style-src "
                + hash(style) + "; img-src data:; base-uri 'none'; form-action 'none'" + connections;
        return filled(Map.of(
                "policy",
                bytes(policy),
                "title",
                bytes(escaped(title)),
                "style",
                style,
                // In JSON a `<` stands in strings alone, where its escape means the same; so no name ends the script.
                "data",
                bytes(data.replace("<", "\\u003c")),
                "library",
                library,
                "script",
                script));
    }

    private static byte[] joined(List<String> scripts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : scripts) {
            all.writeBytes(resource(name + ".js"));
            all.write('\n');
        }
        return all.toByteArray();
    }

    /// Puts each part where the template has its mark; marks inside parts stay text. Parts are bytes throughout, since
    /// decoding the library and encoding it again takes longer than all else.
    private static byte[] filled(Map<String, byte[]> parts) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        String[] pieces = new String(resource("page.html"), StandardCharsets.UTF_8).split(MARK);
        page.writeBytes(bytes(pieces[0]));
        for (int i = 1; i < pieces.length; i++) {
            int end = pieces[i].indexOf('}');
            page.writeBytes(parts.get(pieces[i].substring(0, end)));
            page.writeBytes(bytes(pieces[i].substring(end + 1)));
        }
        return page.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /// How a policy names a script or style by its content.
    private static String hash(byte[] content) {
        byte[] digest = Digests.sha256().digest(content);
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static byte[] resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of tasa", e);
        }
    }
}
