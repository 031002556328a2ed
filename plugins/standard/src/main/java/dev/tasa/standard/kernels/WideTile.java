package dev.tasa.standard.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loop of [TiledGemm]: four rows of C, four vectors wide, stay in registers while k goes by. That is
/// 16 chains, which need 16 of the 32 registers that AVX-512 has; each number of B that is loaded takes part in four
/// products, each of A in four vectors' worth.
final class WideTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    static final int ROWS = 4;
    static final int COLUMNS = 4 * LANES;

    private WideTile() {}

    /// Overwrites a tile of C with sums of `k` products.
    ///
    /// @param rows how many of the four rows exist; the others repeat the last, and store the same again
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
        int a0 = aOffset;
        int a1 = aOffset + Math.min(1, last) * aRow;
        int a2 = aOffset + Math.min(2, last) * aRow;
        int a3 = aOffset + last * aRow;
        int b0 = bOffset;
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c03 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        FloatVector c13 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c22 = FloatVector.zero(SPECIES);
        FloatVector c23 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c32 = FloatVector.zero(SPECIES);
        FloatVector c33 = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b0 + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b0 + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b0 + 3 * LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0]);
            c00 = x0.fma(y0, c00);
            c01 = x0.fma(y1, c01);
            c02 = x0.fma(y2, c02);
            c03 = x0.fma(y3, c03);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1]);
            c10 = x1.fma(y0, c10);
            c11 = x1.fma(y1, c11);
            c12 = x1.fma(y2, c12);
            c13 = x1.fma(y3, c13);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2]);
            c20 = x2.fma(y0, c20);
            c21 = x2.fma(y1, c21);
            c22 = x2.fma(y2, c22);
            c23 = x2.fma(y3, c23);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3]);
            c30 = x3.fma(y0, c30);
            c31 = x3.fma(y1, c31);
            c32 = x3.fma(y2, c32);
            c33 = x3.fma(y3, c33);
            a0 += aColumn;
            a1 += aColumn;
            a2 += aColumn;
            a3 += aColumn;
            b0 += bRow;
        }
        int c1 = cOffset + Math.min(1, last) * ldc;
        int c2 = cOffset + Math.min(2, last) * ldc;
        int c3 = cOffset + last * ldc;
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + LANES);
        c02.intoArray(c, cOffset + 2 * LANES);
        c03.intoArray(c, cOffset + 3 * LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c12.intoArray(c, c1 + 2 * LANES);
        c13.intoArray(c, c1 + 3 * LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c22.intoArray(c, c2 + 2 * LANES);
        c23.intoArray(c, c2 + 3 * LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
        c32.intoArray(c, c3 + 2 * LANES);
        c33.intoArray(c, c3 + 3 * LANES);
    }
}
