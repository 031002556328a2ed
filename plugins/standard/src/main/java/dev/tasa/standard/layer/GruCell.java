package dev.tasa.standard.layer;

/// Cho's cell, the reset gate applied after the recurrent product, as in PyTorch and cuDNN. With
/// `a = W x + b` and `q = U h⁻ + b'`, each in three parts:
///
/// ```
/// r = σ(a_r + q_r)   z = σ(a_z + q_z)   n = tanh(aₙ + r ⊙ qₙ)
/// h = (1 − z) ⊙ n + z ⊙ h⁻
/// ```
final class GruCell implements Cell {
    private final float[][][] gates;
    private final float[][][] recurrent;

    GruCell(int steps, int size) {
        gates = new float[steps][3][size];
        recurrent = new float[steps][3][size];
    }

    @Override
    public float[][] sums(int step) {
        return gates[step];
    }

    @Override
    public float[][] recurrentSums(int step) {
        return recurrent[step];
    }

    @Override
    public void forward(int step, float[] before, float[] after, int size) {
        float[] r = gates[step][0];
        float[] z = gates[step][1];
        float[] n = gates[step][2];
        float[] qr = recurrent[step][0];
        float[] qz = recurrent[step][1];
        float[] qn = recurrent[step][2];
        for (int k = 0; k < size; k++) {
            r[k] += qr[k];
            z[k] += qz[k];
        }
        Gates.sigmoid(r, r, size);
        Gates.sigmoid(z, z, size);
        for (int k = 0; k < size; k++) {
            n[k] += r[k] * qn[k];
        }
        Gates.tanh(n, n, size);
        for (int k = 0; k < size; k++) {
            after[k] = n[k] + z[k] * (before[k] - n[k]);
        }
    }

    // daₙ = dh ⊙ (1 − z) ⊙ (1 − n²)   dqₙ = daₙ ⊙ r
    // da_r = dq_r = daₙ ⊙ qₙ ⊙ r ⊙ (1 − r)
    // da_z = dq_z = dh ⊙ (h⁻ − n) ⊙ z ⊙ (1 − z)
    // dh⁻ = dh ⊙ z, and through q.
    @Override
    public void backward(int step, boolean last, float[] before, float[] gradient, int size) {
        float[] r = gates[step][0];
        float[] z = gates[step][1];
        float[] n = gates[step][2];
        float[] qr = recurrent[step][0];
        float[] qz = recurrent[step][1];
        float[] qn = recurrent[step][2];
        for (int k = 0; k < size; k++) {
            float dh = gradient[k];
            float keep = z[k];
            float candidate = n[k];
            z[k] = dh * (before[k] - candidate) * keep * (1 - keep);
            n[k] = dh * (1 - keep) * (1 - candidate * candidate);
            gradient[k] = dh * keep;
        }
        for (int k = 0; k < size; k++) {
            float reset = r[k];
            float dn = n[k];
            r[k] = dn * qn[k] * reset * (1 - reset);
            qn[k] = dn * reset;
        }
        System.arraycopy(r, 0, qr, 0, size);
        System.arraycopy(z, 0, qz, 0, size);
    }
}
