package dev.tasa.standard.layer;

import static dev.tasa.standard.layer.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// Cho's cell, the reset gate applied after the recurrent product, as in PyTorch and cuDNN. With
/// `a = W x + b` and `q = U h⁻ + b'`, each in three parts:
///
/// ```
/// r = σ(a_r + q_r)   z = σ(a_z + q_z)   n = tanh(aₙ + r ⊙ qₙ)
/// h = (1 − z) ⊙ n + z ⊙ h⁻
/// ```
///
/// The gates stay in the place of `a`, and qₙ in its own, until the way back.
final class GruCell implements Cell {
    private final Steps steps;
    private final int units;

    GruCell(Steps steps) {
        this.steps = steps;
        units = steps.units();
    }

    @Override
    public void forward(int row, int batch) {
        float[] a = steps.sums();
        float[] q = steps.recurrentSums();
        int r = row * 3 * units;
        int z = r + units;
        int n = z + units;
        Lanes.add(q, r, a, r, 2 * units);
        Gates.sigmoid(a, r, 2 * units);
        for (int k = 0; k < units; k += Lanes.COUNT) {
            FloatVector remembered = fromArray(SPECIES, a, r + k).mul(fromArray(SPECIES, q, n + k));
            fromArray(SPECIES, a, n + k).add(remembered).intoArray(a, n + k);
        }
        Gates.tanh(a, n, units);
        int before = row * units;
        int after = before + batch * units;
        for (int k = 0; k < units; k += Lanes.COUNT) {
            FloatVector candidate = fromArray(SPECIES, a, n + k);
            FloatVector change = fromArray(SPECIES, steps.states(), before + k).sub(candidate);
            FloatVector h = candidate.add(fromArray(SPECIES, a, z + k).mul(change));
            h.intoArray(steps.states(), after + k);
        }
    }

    // daₙ = dh ⊙ (1 − z) ⊙ (1 − n²)   dqₙ = daₙ ⊙ r
    // da_r = dq_r = daₙ ⊙ qₙ ⊙ r ⊙ (1 − r)
    // da_z = dq_z = dh ⊙ (h⁻ − n) ⊙ z ⊙ (1 − z)
    // dh⁻ = dh ⊙ z, and through q.
    @Override
    public void backward(int row, int batch) {
        float[] a = steps.sums();
        float[] q = steps.recurrentSums();
        for (int k = 0; k < units; k += Lanes.COUNT) {
            int inGates = row * 3 * units + k;
            int at = row * units + k;
            FloatVector r = fromArray(SPECIES, a, inGates);
            FloatVector z = fromArray(SPECIES, a, inGates + units);
            FloatVector n = fromArray(SPECIES, a, inGates + 2 * units);
            FloatVector qn = fromArray(SPECIES, q, inGates + 2 * units);
            FloatVector dh = fromArray(SPECIES, steps.gradients(), at);
            FloatVector dn = dh.mul(z.neg().add(1)).mul(n.mul(n).neg().add(1));
            FloatVector dr = dn.mul(qn).mul(r).mul(r.neg().add(1));
            FloatVector old = fromArray(SPECIES, steps.states(), at);
            FloatVector dz = dh.mul(old.sub(n)).mul(z).mul(z.neg().add(1));
            dr.intoArray(a, inGates);
            dz.intoArray(a, inGates + units);
            dn.intoArray(a, inGates + 2 * units);
            dr.intoArray(q, inGates);
            dz.intoArray(q, inGates + units);
            dn.mul(r).intoArray(q, inGates + 2 * units);
            if (row >= batch) {
                int previous = at - batch * units;
                fromArray(SPECIES, steps.gradients(), previous).add(dh.mul(z)).intoArray(steps.gradients(), previous);
            }
        }
    }
}
