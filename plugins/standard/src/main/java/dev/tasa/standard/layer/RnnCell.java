package dev.tasa.standard.layer;

import static dev.tasa.standard.layer.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// Elman's cell: `h = tanh(a)` with `a = W x + U h⁻ + b`, and h⁻ the state before.
final class RnnCell implements Cell {
    private final Steps steps;
    private final int units;

    RnnCell(Steps steps) {
        this.steps = steps;
        units = steps.units();
    }

    @Override
    public void forward(int row, int batch) {
        Gates.tanh(steps.sums(), row * units, units);
        System.arraycopy(steps.sums(), row * units, steps.states(), (row + batch) * units, units);
    }

    // da = dh (1 − h²); h⁻ reaches h through a alone.
    @Override
    public void backward(int row, int batch) {
        for (int at = row * units; at < (row + 1) * units; at += Lanes.COUNT) {
            FloatVector h = fromArray(SPECIES, steps.sums(), at);
            FloatVector dh = fromArray(SPECIES, steps.gradients(), at);
            dh.mul(h.mul(h).neg().add(1)).intoArray(steps.sums(), at);
        }
    }
}
