package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.List;

/// Rows in order whose every input is the row's number modulo 251, as bytes are; the target is the row's
/// number.
record Ramp(int size, int width, int testStart, boolean isOrdered, int gap) implements Dataset {

    Ramp(int size, int width) {
        this(size, width, size, false, 0);
    }

    static float at(int row) {
        return row % 251;
    }

    @Override
    public Shape input() {
        return Shape.of(width);
    }

    @Override
    public Target target() {
        return new Target("row", Shape.of(), List.of());
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        for (int i = 0; i < width; i++) {
            to[at + i] = at(row);
        }
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = row;
    }
}
