package dev.tasa.standard.layer;

import java.util.Arrays;

/// Hochreiter and Schmidhuber's cell with Gers' forget gate. With `a = W x + U h⁻ + b` in four parts:
///
/// ```
/// i = σ(aᵢ)   f = σ(a_f)   g = tanh(a_g)   o = σ(aₒ)
/// c = f ⊙ c⁻ + i ⊙ g
/// h = o ⊙ tanh(c)
/// ```
final class LstmCell implements Cell {
    private final float[][][] gates;
    private final float[][] cells;
    private final float[][] squashedCells;
    private final float[] cellGradient;

    LstmCell(int steps, int size) {
        gates = new float[steps][4][size];
        cells = new float[steps + 1][size];
        squashedCells = new float[steps][size];
        cellGradient = new float[size];
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
        float[] i = gates[step][0];
        float[] f = gates[step][1];
        float[] g = gates[step][2];
        float[] o = gates[step][3];
        float[] old = cells[step];
        float[] c = cells[step + 1];
        float[] squashed = squashedCells[step];
        Gates.sigmoid(i, i, size);
        Gates.sigmoid(f, f, size);
        Gates.tanh(g, g, size);
        Gates.sigmoid(o, o, size);
        for (int k = 0; k < size; k++) {
            c[k] = f[k] * old[k] + i[k] * g[k];
        }
        Gates.tanh(c, squashed, size);
        for (int k = 0; k < size; k++) {
            after[k] = o[k] * squashed[k];
        }
    }

    // With s = tanh(c), and dc so far from the step after:
    //   dc  += dh ⊙ o ⊙ (1 − s²)      daₒ = dh ⊙ s ⊙ o ⊙ (1 − o)
    //   daᵢ  = dc ⊙ g ⊙ i ⊙ (1 − i)   da_f = dc ⊙ c⁻ ⊙ f ⊙ (1 − f)   da_g = dc ⊙ i ⊙ (1 − g²)
    //   dc⁻  = dc ⊙ f, and h⁻ reaches h through a alone.
    @Override
    public void backward(int step, boolean last, float[] before, float[] gradient, int size) {
        float[] i = gates[step][0];
        float[] f = gates[step][1];
        float[] g = gates[step][2];
        float[] o = gates[step][3];
        float[] old = cells[step];
        float[] squashed = squashedCells[step];
        float[] dc = cellGradient;
        if (last) {
            Arrays.fill(dc, 0, size, 0);
        }
        for (int k = 0; k < size; k++) {
            float s = squashed[k];
            float out = o[k];
            float ds = gradient[k] * out;
            o[k] = ds * s * (1 - out);
            dc[k] += ds * (1 - s * s);
        }
        for (int k = 0; k < size; k++) {
            float in = i[k];
            float keep = f[k];
            float candidate = g[k];
            float d = dc[k];
            i[k] = d * candidate * in * (1 - in);
            f[k] = d * old[k] * keep * (1 - keep);
            g[k] = d * in * (1 - candidate * candidate);
            dc[k] = d * keep;
        }
        Arrays.fill(gradient, 0, size, 0);
    }
}
