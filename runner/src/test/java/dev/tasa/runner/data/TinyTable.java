package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.List;
import java.util.stream.IntStream;

/// A table written out in a test: one number and one indicator a row, and a class.
record TinyTable(List<Row> rows, List<String> classes) implements Dataset {

    record Row(float number, float indicator, int label) {}

    /// Rows whose number is their index, with classes in turn.
    static TinyTable counting(int size, String... classes) {
        List<Row> rows = IntStream.range(0, size)
                .mapToObj(i -> new Row(i, 0, i % classes.length))
                .toList();
        return new TinyTable(rows, List.of(classes));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Shape input() {
        return Shape.of(2);
    }

    @Override
    public Target target() {
        return new Target("label", Shape.of(), classes);
    }

    @Override
    public List<Feature> features() {
        return List.of(new Feature("number", Feature.Kind.NUMBER), new Feature("colour=red", Feature.Kind.INDICATOR));
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        to[at] = rows.get(row).number();
        to[at + 1] = rows.get(row).indicator();
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = rows.get(row).label();
    }
}
