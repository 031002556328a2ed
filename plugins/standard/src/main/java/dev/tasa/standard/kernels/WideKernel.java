package dev.tasa.standard.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loop: four rows of C, two vectors wide, stay in registers while k goes by. Eight chains keep
/// two units busy whose fused multiply-add takes four cycles.
final class WideKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    static final int ROWS = 4;
    static final int COLUMNS = 2 * LANES;

    private WideKernel() {}

    /// Continues the chains of a block of C by `k` products.
    ///
    /// @param rows how many of the four rows exist; the others repeat the last, and store the same twice
    /// @param aRow floats from one row of op(A) to the next, `aColumn` from column to column
    /// @param b `[k, COLUMNS]`, each row `bRow` floats after the one before
    static void run(
            int rows,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int ldc) {
        int last = rows - 1;
        int a1 = aOffset + Math.min(1, last) * aRow;
        int a2 = aOffset + Math.min(2, last) * aRow;
        int a3 = aOffset + last * aRow;
        int c1 = cOffset + Math.min(1, last) * ldc;
        int c2 = cOffset + Math.min(2, last) * ldc;
        int c3 = cOffset + last * ldc;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cOffset);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * bRow + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p * aColumn]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p * aColumn]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p * aColumn]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p * aColumn]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
    }
}
