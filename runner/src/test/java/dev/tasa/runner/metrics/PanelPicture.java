package dev.tasa.runner.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// One panel of a dashboard, filled by its own queries.
///
/// @param start of what it shows
record PanelPicture(JsonNode panel, RealServer prometheus, String run, Instant start, Instant end) {
    private static final int POINTS = 300;
    private static final int LEGEND = 12;

    /// Logarithmic axes end here: one trial whose training loss falls to 1e-19 would leave no room for the others.
    private static final double LOWEST = 1e-6;

    private static final Color[] COLORS = {
        new Color(0x73BF69), new Color(0xF2CC0C), new Color(0x8AB8FF), new Color(0xFF780A), new Color(0xF2495C),
        new Color(0x5794F2), new Color(0xB877D9), new Color(0x705DA0), new Color(0x37872D), new Color(0xFADE2A),
        new Color(0x447EBC), new Color(0xC15C17)
    };

    void draw(Graphics2D graphics, int width, int height) throws Exception {
        switch (panel.get("type").asText()) {
            case "timeseries" -> curves(graphics, width, height);
            case "barchart" -> rates(graphics, width, height);
            default -> number(graphics, width, height);
        }
    }

    private void number(Graphics2D graphics, int width, int height) throws Exception {
        graphics.setColor(Picture.PANEL);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Picture.TEXT);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        graphics.drawString(title(), 12, 22);
        JsonNode found = prometheus.query(filled(target(0)));
        String text = found.isEmpty()
                ? "no data"
                : shown(found.get(0).get("value").get(1).asDouble());
        graphics.setColor(COLORS[0]);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 44));
        graphics.drawString(text, (width - graphics.getFontMetrics().stringWidth(text)) / 2, height / 2 + 24);
    }

    private String shown(double value) {
        return switch (unit()) {
            case "percentunit" -> String.format(Locale.ROOT, "%.0f %%", 100 * value);
            case "s" ->
                Duration.ofSeconds(Math.round(value)).toString().substring(2).toLowerCase(Locale.ROOT);
            default -> String.format(Locale.ROOT, "%.4g", value);
        };
    }

    private void curves(Graphics2D graphics, int width, int height) throws Exception {
        XYChart chart = new XYChartBuilder().title(title()).build();
        style(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setDatePattern("HH:mm:ss");
        boolean isLog = isLogarithmic();
        chart.getStyler().setYAxisLogarithmic(isLog);
        if (panel.at("/fieldConfig/defaults/min").isNumber()) {
            chart.getStyler().setYAxisMin(panel.at("/fieldConfig/defaults/min").asDouble());
        }
        if (panel.at("/fieldConfig/defaults/max").isNumber()) {
            chart.getStyler()
                    .setYAxisMax(scale() * panel.at("/fieldConfig/defaults/max").asDouble());
        }
        int drawn = 0;
        for (JsonNode target : panel.get("targets")) {
            for (JsonNode series : prometheus.range(filled(target), start, end, POINTS)) {
                List<Date> times = new ArrayList<>();
                List<Double> values = new ArrayList<>();
                series.get("values").forEach(sample -> {
                    double value = scale() * sample.get(1).asDouble();
                    if (Double.isFinite(value) && (!isLog || value >= LOWEST)) {
                        times.add(new Date(Math.round(1000 * sample.get(0).asDouble())));
                        values.add(value);
                    }
                });
                if (!times.isEmpty()) {
                    String name = legend(target, series);
                    // A trial that was running and then ended has a series for each; a name may come only once.
                    while (chart.getSeries(name) != null) {
                        name += " ";
                    }
                    var line = chart.addSeries(name, times, values);
                    line.setMarker(times.size() < 2 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
                    line.setLineWidth(1.4f);
                    line.setLineStyle(SeriesLines.SOLID);
                    line.setShowInLegend(drawn++ < LEGEND);
                }
            }
        }
        chart.paint(graphics, width, height);
    }

    /// A value for each optimizer and learning rate: bars, or, on a logarithmic axis, where a bar has no foot, lines.
    private void rates(Graphics2D graphics, int width, int height) throws Exception {
        Map<String, NavigableMap<Double, Double>> values = new TreeMap<>();
        NavigableSet<Double> rates = new TreeSet<>();
        for (JsonNode series : prometheus.query(filled(target(0)))) {
            double rate = series.at("/metric/learning_rate").asDouble();
            rates.add(rate);
            values.computeIfAbsent(series.at("/metric/optimizer").asText(), any -> new TreeMap<>())
                    .put(rate, scale() * series.get("value").get(1).asDouble());
        }
        Chart<?, ?> chart = isLogarithmic() ? lines(values) : bars(values, rates);
        style((AxesChartStyler) chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.paint(graphics, width, height);
    }

    private XYChart lines(Map<String, NavigableMap<Double, Double>> values) {
        XYChart chart = new XYChartBuilder().title(title()).build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        values.forEach((optimizer, points) ->
                chart.addSeries(optimizer, List.copyOf(points.keySet()), List.copyOf(points.values())));
        return chart;
    }

    private CategoryChart bars(Map<String, NavigableMap<Double, Double>> values, NavigableSet<Double> rates) {
        CategoryChart chart = new CategoryChartBuilder().title(title()).build();
        chart.getStyler().setXAxisLabelRotation(45);
        List<String> names = rates.stream()
                .map(rate -> String.format(Locale.ROOT, "%.3g", rate))
                .toList();
        values.forEach((optimizer, points) -> chart.addSeries(
                optimizer,
                names,
                rates.stream().map(rate -> points.getOrDefault(rate, 0.0)).toList()));
        return chart;
    }

    private void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Picture.PANEL);
        styler.setPlotBackgroundColor(Picture.PANEL);
        styler.setPlotBorderVisible(false);
        styler.setMarkerSize(4);
        styler.setPlotGridLinesColor(new Color(0x2C3235));
        styler.setChartFontColor(Picture.TEXT);
        styler.setAxisTickLabelsColor(Picture.TEXT);
        styler.setAxisTickMarksColor(Picture.TEXT);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        styler.setLegendFont(new Font(Font.MONOSPACED, Font.PLAIN, 10));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        styler.setLegendBackgroundColor(Picture.PANEL);
        styler.setLegendBorderColor(Picture.PANEL);
        styler.setLegendPadding(2);
        styler.setLegendSeriesLineLength(12);
        styler.setChartPadding(6);
        styler.setSeriesColors(COLORS);
    }

    private String title() {
        return panel.get("title").asText()
                + switch (unit()) {
                    case "percentunit" -> panel.get("type").asText().equals("gauge") ? "" : ", %";
                    case "bytes" -> ", MB";
                    default -> "";
                };
    }

    private boolean isLogarithmic() {
        return panel.at("/fieldConfig/defaults/custom/scaleDistribution/type")
                .asText()
                .equals("log");
    }

    private double scale() {
        return switch (unit()) {
            case "percentunit" -> 100;
            case "bytes" -> 1e-6;
            default -> 1;
        };
    }

    private String unit() {
        return panel.at("/fieldConfig/defaults/unit").asText();
    }

    private JsonNode target(int index) {
        return panel.get("targets").get(index);
    }

    private String filled(JsonNode target) {
        return Dashboard.filled(target.get("expr").asText(), run);
    }

    private static String legend(JsonNode target, JsonNode series) {
        String legend = target.get("legendFormat").asText();
        for (String label : Dashboard.labels(legend)) {
            legend = legend.replace(
                    "{{" + label + "}}", series.get("metric").path(label).asText());
        }
        return legend;
    }
}
