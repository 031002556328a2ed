package dev.tasa.standard.layer;

import java.util.Arrays;

/// Elman's cell: `h = tanh(a)` with `a = W x + U h⁻ + b`, and h⁻ the state before.
final class RnnCell implements Cell {
    private final float[][][] gates;

    RnnCell(int steps, int size) {
        gates = new float[steps][1][size];
    }

    @Override
    public float[][] sums(int step) {
        return gates[step];
    }

    @Override
    public float[][] recurrentSums(int step) {
        return gates[step];
    }

    @Override
    public void forward(int step, float[] before, float[] after, int size) {
        float[] a = gates[step][0];
        Gates.tanh(a, a, size);
        System.arraycopy(a, 0, after, 0, size);
    }

    // da = dh (1 − h²); h⁻ reaches h through a alone.
    @Override
    public void backward(int step, boolean last, float[] before, float[] gradient, int size) {
        float[] a = gates[step][0];
        for (int i = 0; i < size; i++) {
            a[i] = gradient[i] * (1 - a[i] * a[i]);
        }
        Arrays.fill(gradient, 0, size, 0);
    }
}
