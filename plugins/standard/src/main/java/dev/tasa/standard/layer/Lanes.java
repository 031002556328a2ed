package dev.tasa.standard.layer;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Rows of whole vectors.
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Numbers in a vector.
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    /// The length of a row that has room for so many numbers.
    static int padded(int size) {
        return Math.ceilDiv(size, COUNT) * COUNT;
    }

    /// Adds a row of `size` numbers, a multiple of [#COUNT], to another.
    static void add(float[] terms, int from, float[] to, int at, int size) {
        for (int k = 0; k < size; k += COUNT) {
            fromArray(SPECIES, to, at + k)
                    .add(fromArray(SPECIES, terms, from + k))
                    .intoArray(to, at + k);
        }
    }
}
