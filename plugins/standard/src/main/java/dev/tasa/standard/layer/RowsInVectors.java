package dev.tasa.standard.layer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loop of [Rows] by the Vector API. It is a class of its own so that short runs, which do without vectors, load
/// none of their classes.
final class RowsInVectors {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// See [LongRun].
    private static final int REHEARSALS = 500;

    private RowsInVectors() {}

    static void rehearse() {
        int rows = 16;
        float[] sums = new float[SPECIES.length()];
        float[] matrix = new float[rows * sums.length];
        for (int i = 0; i < REHEARSALS; i++) {
            sum(matrix, sums, rows);
        }
    }

    /// Overwrites the first `sums` with those of their columns, as many as fill vectors.
    ///
    /// @return how many that are
    static int sum(float[] matrix, float[] sums, int rows) {
        int to = SPECIES.loopBound(sums.length);
        for (int j = 0; j < to; j += SPECIES.length()) {
            columns(matrix, j, sums.length, rows).intoArray(sums, j);
        }
        return to;
    }

    private static FloatVector columns(float[] matrix, int column, int n, int rows) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int row = 0;
        int i = column;
        for (; row + 8 <= rows; row += 8, i += 8 * n) {
            FloatVector first = at(matrix, i)
                    .add(at(matrix, i + n))
                    .add(at(matrix, i + 2 * n).add(at(matrix, i + 3 * n)));
            FloatVector second = at(matrix, i + 4 * n)
                    .add(at(matrix, i + 5 * n))
                    .add(at(matrix, i + 6 * n).add(at(matrix, i + 7 * n)));
            sum = sum.add(first.add(second));
        }
        for (; row < rows; row++, i += n) {
            sum = sum.add(at(matrix, i));
        }
        return sum;
    }

    private static FloatVector at(float[] matrix, int i) {
        return FloatVector.fromArray(SPECIES, matrix, i);
    }
}
