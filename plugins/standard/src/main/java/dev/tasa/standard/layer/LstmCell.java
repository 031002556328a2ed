package dev.tasa.standard.layer;

import static dev.tasa.standard.layer.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Hochreiter and Schmidhuber's cell with Gers' forget gate. With `a = W x + U h⁻ + b` in four parts:
///
/// ```
/// i = σ(aᵢ)   f = σ(a_f)   g = tanh(a_g)   o = σ(aₒ)
/// c = f ⊙ c⁻ + i ⊙ g
/// h = o ⊙ tanh(c)
/// ```
///
/// The gates stay in the place of their sums until the way back.
final class LstmCell implements Cell {
    private final Steps steps;
    private final int units;
    private final float[] cells;
    private final float[] squashedCells;
    private final float[] cellGradients;

    /// @param batch the largest
    LstmCell(Steps steps, int batch) {
        this.steps = steps;
        units = steps.units();
        cells = new float[steps.states().length];
        squashedCells = new float[steps.gradients().length];
        cellGradients = new float[batch * units];
    }

    @Override
    public void begin(int batch) {
        Arrays.fill(cells, 0, batch * units, 0);
    }

    @Override
    public void forward(int row, int batch) {
        float[] gates = steps.sums();
        int i = row * 4 * units;
        int f = i + units;
        int g = f + units;
        int o = g + units;
        Gates.sigmoid(gates, i, 2 * units);
        Gates.tanh(gates, g, units);
        Gates.sigmoid(gates, o, units);
        int before = row * units;
        int after = before + batch * units;
        for (int k = 0; k < units; k += Lanes.COUNT) {
            FloatVector kept = fromArray(SPECIES, gates, f + k).mul(fromArray(SPECIES, cells, before + k));
            FloatVector added = fromArray(SPECIES, gates, i + k).mul(fromArray(SPECIES, gates, g + k));
            FloatVector c = kept.add(added);
            c.intoArray(cells, after + k);
            c.intoArray(squashedCells, before + k);
        }
        Gates.tanh(squashedCells, before, units);
        for (int k = 0; k < units; k += Lanes.COUNT) {
            FloatVector h = fromArray(SPECIES, gates, o + k).mul(fromArray(SPECIES, squashedCells, before + k));
            h.intoArray(steps.states(), after + k);
        }
    }

    @Override
    public void turnRound() {
        Arrays.fill(cellGradients, 0);
    }

    // With s = tanh(c), and dc so far from the step after:
    //   dc  += dh ⊙ o ⊙ (1 − s²)      daₒ = dh ⊙ s ⊙ o ⊙ (1 − o)
    //   daᵢ  = dc ⊙ g ⊙ i ⊙ (1 − i)   da_f = dc ⊙ c⁻ ⊙ f ⊙ (1 − f)   da_g = dc ⊙ i ⊙ (1 − g²)
    //   dc⁻  = dc ⊙ f, and h⁻ reaches h through a alone.
    @Override
    public void backward(int row, int batch) {
        float[] gates = steps.sums();
        for (int k = 0; k < units; k += Lanes.COUNT) {
            int inGates = row * 4 * units + k;
            int at = row * units + k;
            int carried = row % batch * units + k;
            FloatVector i = fromArray(SPECIES, gates, inGates);
            FloatVector f = fromArray(SPECIES, gates, inGates + units);
            FloatVector g = fromArray(SPECIES, gates, inGates + 2 * units);
            FloatVector o = fromArray(SPECIES, gates, inGates + 3 * units);
            FloatVector s = fromArray(SPECIES, squashedCells, at);
            FloatVector dh = fromArray(SPECIES, steps.gradients(), at);
            FloatVector ds = dh.mul(o);
            FloatVector dc = fromArray(SPECIES, cellGradients, carried)
                    .add(ds.mul(s.mul(s).neg().add(1)));
            dc.mul(g).mul(i).mul(i.neg().add(1)).intoArray(gates, inGates);
            FloatVector old = fromArray(SPECIES, cells, at);
            dc.mul(old).mul(f).mul(f.neg().add(1)).intoArray(gates, inGates + units);
            dc.mul(i).mul(g.mul(g).neg().add(1)).intoArray(gates, inGates + 2 * units);
            ds.mul(s).mul(o.neg().add(1)).intoArray(gates, inGates + 3 * units);
            dc.mul(f).intoArray(cellGradients, carried);
        }
    }
}
