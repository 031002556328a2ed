package dev.tasa.standard.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [WideKernel] for the last columns of C where one vector holds them: eight rows, one vector wide, so that
/// there are eight chains again.
final class NarrowKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static final int ROWS = 8;
    static final int COLUMNS = SPECIES.length();

    private NarrowKernel() {}

    /// @param b `[k, COLUMNS]`, packed
    /// @param c `[ROWS, COLUMNS]`, packed
    static void run(int rows, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, float[] c) {
        int last = rows - 1;
        int a1 = aOffset + Math.min(1, last) * aRow;
        int a2 = aOffset + Math.min(2, last) * aRow;
        int a3 = aOffset + Math.min(3, last) * aRow;
        int a4 = aOffset + Math.min(4, last) * aRow;
        int a5 = aOffset + Math.min(5, last) * aRow;
        int a6 = aOffset + Math.min(6, last) * aRow;
        int a7 = aOffset + last * aRow;
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, 0);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, COLUMNS);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, 2 * COLUMNS);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, 3 * COLUMNS);
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, 4 * COLUMNS);
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, 5 * COLUMNS);
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, 6 * COLUMNS);
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, 7 * COLUMNS);
        for (int p = 0; p < k; p++) {
            FloatVector row = FloatVector.fromArray(SPECIES, b, p * COLUMNS);
            c0 = FloatVector.broadcast(SPECIES, a[aOffset + p * aColumn]).fma(row, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + p * aColumn]).fma(row, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2 + p * aColumn]).fma(row, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3 + p * aColumn]).fma(row, c3);
            c4 = FloatVector.broadcast(SPECIES, a[a4 + p * aColumn]).fma(row, c4);
            c5 = FloatVector.broadcast(SPECIES, a[a5 + p * aColumn]).fma(row, c5);
            c6 = FloatVector.broadcast(SPECIES, a[a6 + p * aColumn]).fma(row, c6);
            c7 = FloatVector.broadcast(SPECIES, a[a7 + p * aColumn]).fma(row, c7);
        }
        c0.intoArray(c, 0);
        c1.intoArray(c, COLUMNS);
        c2.intoArray(c, 2 * COLUMNS);
        c3.intoArray(c, 3 * COLUMNS);
        c4.intoArray(c, 4 * COLUMNS);
        c5.intoArray(c, 5 * COLUMNS);
        c6.intoArray(c, 6 * COLUMNS);
        c7.intoArray(c, 7 * COLUMNS);
    }
}
