package dev.tasa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;

/// Two quantities that were measured at a few sizes.
///
/// @param columns the names of the size and of both quantities
/// @param points a row each
record Curve(String name, List<String> columns, List<double[]> points) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;

    /// Writes `<name>.csv` and, drawn from it, `<name>.svg`.
    void writeTo(Path folder) throws IOException {
        String rows = points.stream()
                .map(point -> DoubleStream.of(point)
                        .mapToObj(value -> (value == Math.rint(value) ? "%.0f" : "%.4g").formatted(value))
                        .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
        Files.writeString(
                folder.resolve(name + ".csv"), String.join(",", columns).replace(' ', '_') + "\n" + rows);
        ChartEncoder.saveChart(chart(), folder.resolve(name + ".svg").toString(), "svg");
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(columns.getFirst())
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLocale(Locale.ROOT);
        for (int column = 1; column < columns.size(); column++) {
            XYSeries series = chart.addSeries(columns.get(column), values(0), values(column));
            series.setYAxisGroup(column - 1);
            chart.setYAxisGroupTitle(column - 1, columns.get(column));
        }
        return chart;
    }

    private double[] values(int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }
}
