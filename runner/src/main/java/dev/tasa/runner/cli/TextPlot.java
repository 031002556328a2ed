package dev.tasa.runner.cli;

import java.util.ArrayList;
import java.util.List;

/// A curve drawn in characters, from epoch 0 on; epochs that are too many share a column by their mean.
final class TextPlot {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 8;

    private final String name;
    private final double[] columns;
    private final int last;

    /// @param values one an epoch; those that are not finite leave a gap
    TextPlot(String name, List<Double> values) {
        this.name = name;
        this.last = values.size() - 1;
        this.columns = new double[Math.min(WIDTH, values.size())];
        for (int column = 0; column < columns.length; column++) {
            int from = column * values.size() / columns.length;
            int to = (column + 1) * values.size() / columns.length;
            columns[column] = values.subList(from, to).stream()
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    List<String> lines() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : columns) {
            low = Double.isNaN(value) ? low : Math.min(low, value);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        if (low > high) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(name);
        for (int row = HEIGHT - 1; row >= 0; row--) {
            String label = row == HEIGHT - 1 ? "%.4g".formatted(high) : row == 0 ? "%.4g".formatted(low) : "";
            lines.add("%10s |".formatted(label) + row(row, low, high));
        }
        lines.add(" ".repeat(11) + "+" + "-".repeat(columns.length));
        lines.add(" ".repeat(12) + "epoch 0 to " + last);
        return lines;
    }

    private String row(int row, double low, double high) {
        StringBuilder line = new StringBuilder();
        for (double value : columns) {
            double share = high == low ? 0 : (value - low) / (high - low);
            boolean isHere = !Double.isNaN(value) && Math.round(share * (HEIGHT - 1)) == row;
            line.append(isHere ? '*' : ' ');
        }
        return line.toString().stripTrailing();
    }
}
