package dev.tasa.standard.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [WideTile] for columns that fill no tile: eight rows, one vector wide, which is eight chains.
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static final int ROWS = 8;
    static final int COLUMNS = SPECIES.length();

    private NarrowTile() {}

    /// Overwrites a tile of C with sums of `k` products, row after row.
    ///
    /// @param rows how many of the eight rows exist; the others repeat the last, and store the same again
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
        int a3 = aOffset + Math.min(3, last) * aRow;
        int a4 = aOffset + Math.min(4, last) * aRow;
        int a5 = aOffset + Math.min(5, last) * aRow;
        int a6 = aOffset + Math.min(6, last) * aRow;
        int a7 = aOffset + last * aRow;
        int b0 = bOffset;
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        FloatVector c2 = FloatVector.zero(SPECIES);
        FloatVector c3 = FloatVector.zero(SPECIES);
        FloatVector c4 = FloatVector.zero(SPECIES);
        FloatVector c5 = FloatVector.zero(SPECIES);
        FloatVector c6 = FloatVector.zero(SPECIES);
        FloatVector c7 = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            FloatVector row = FloatVector.fromArray(SPECIES, b, b0);
            c0 = FloatVector.broadcast(SPECIES, a[a0]).fma(row, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1]).fma(row, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2]).fma(row, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3]).fma(row, c3);
            c4 = FloatVector.broadcast(SPECIES, a[a4]).fma(row, c4);
            c5 = FloatVector.broadcast(SPECIES, a[a5]).fma(row, c5);
            c6 = FloatVector.broadcast(SPECIES, a[a6]).fma(row, c6);
            c7 = FloatVector.broadcast(SPECIES, a[a7]).fma(row, c7);
            a0 += aColumn;
            a1 += aColumn;
            a2 += aColumn;
            a3 += aColumn;
            a4 += aColumn;
            a5 += aColumn;
            a6 += aColumn;
            a7 += aColumn;
            b0 += bRow;
        }
        c0.intoArray(c, cOffset);
        c1.intoArray(c, cOffset + Math.min(1, last) * ldc);
        c2.intoArray(c, cOffset + Math.min(2, last) * ldc);
        c3.intoArray(c, cOffset + Math.min(3, last) * ldc);
        c4.intoArray(c, cOffset + Math.min(4, last) * ldc);
        c5.intoArray(c, cOffset + Math.min(5, last) * ldc);
        c6.intoArray(c, cOffset + Math.min(6, last) * ldc);
        c7.intoArray(c, cOffset + last * ldc);
    }
}
