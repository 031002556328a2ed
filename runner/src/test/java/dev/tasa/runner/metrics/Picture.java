package dev.tasa.runner.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.runner.cli.ChildJvm;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Draws the dashboard `sweep.json` as a picture for the README, without Grafana: a real sweep runs, a real
/// Prometheus scrapes it, and each panel's own queries fill the panel. `dashboards/draw` calls it.
final class Picture {
    static final Color BACKGROUND = new Color(0x111217);
    static final Color PANEL = new Color(0x181B1F);
    static final Color TEXT = new Color(0xCCCCDC);

    /// Pixels a unit of Grafana's grid, which is 24 units wide.
    private static final int COLUMN = 64;

    private static final int ROW = 34;
    private static final int GAP = 8;
    private static final int CAPTION = 40;

    private Picture() {}

    /// @param arguments an experiment file, the share of it to wait for, the PNG file to write, more options of
    /// `tasa run`
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("tasa-picture");
        double share = Double.parseDouble(arguments[1]);
        Instant start = Instant.now();
        Process sweep = sweep(arguments, folder);
        try (BufferedReader says = sweep.errorReader();
                RealServer prometheus = RealServer.prometheus(folder, configuration(address(says)))) {
            JsonNode run;
            do {
                Thread.sleep(1000);
                run = prometheus.query("tasa_progress_ratio >= " + share);
            } while (run.isEmpty());
            String id = run.get(0).at("/metric/run").asText();
            ImageIO.write(draw(Dashboard.read("sweep"), prometheus, id, start), "png", new File(arguments[2]));
        } finally {
            sweep.destroy();
        }
    }

    private static Process sweep(String[] arguments, Path folder) throws IOException {
        List<String> call = new ArrayList<>(List.of(
                "run", arguments[0], "--metrics-port", "0", "--metrics-linger", "300s", "--out", folder.toString()));
        call.addAll(List.of(arguments).subList(3, arguments.length));
        return new ProcessBuilder(ChildJvm.command(List.of("-XX:+UseSerialGC"), call.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String address(BufferedReader messages) throws IOException {
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith("metrics: http")) {
                return URI.create(line.replace("metrics: ", "")).getAuthority();
            }
            System.err.println(line);
        }
        throw new IllegalStateException("the sweep serves nothing");
    }

    private static String configuration(String address) {
        return """
                global: {scrape_interval: 1s}
                scrape_configs: [{job_name: tasa, static_configs: [{targets: ['%s']}]}]
                """.formatted(address);
    }

    private static BufferedImage draw(Dashboard dashboard, RealServer prometheus, String run, Instant start)
            throws Exception {
        JsonNode panels = dashboard.json().get("panels");
        int rows = 0;
        for (JsonNode panel : panels) {
            rows = Math.max(
                    rows,
                    panel.at("/gridPos/y").asInt() + panel.at("/gridPos/h").asInt());
        }
        BufferedImage image =
                new BufferedImage(24 * COLUMN + GAP, CAPTION + rows * ROW + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(TEXT);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        graphics.drawString(
                "dashboards/sweep.json over run " + run
                        + ", drawn by dashboards/draw from Prometheus' answers to its panels' queries. Grafana looks different.",
                GAP,
                26);
        Instant end = Instant.now();
        for (JsonNode panel : panels) {
            JsonNode at = panel.get("gridPos");
            int width = at.get("w").asInt() * COLUMN - GAP;
            int height = at.get("h").asInt() * ROW - GAP;
            Graphics2D part = (Graphics2D) graphics.create(
                    GAP + at.get("x").asInt() * COLUMN, CAPTION + at.get("y").asInt() * ROW, width, height);
            new PanelPicture(panel, prometheus, run, start, end).draw(part, width, height);
            part.dispose();
        }
        graphics.dispose();
        return image;
    }
}
