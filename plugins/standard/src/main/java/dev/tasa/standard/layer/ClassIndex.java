package dev.tasa.standard.layer;

import dev.tasa.api.DataException;

/// Reads a class's index from an input, where numbers are floats.
final class ClassIndex {
    private ClassIndex() {}

    /// @param layer the name of the layer that reads
    /// @param classes how many classes it knows
    /// @throws DataException when `value` is no whole number from 0 to `classes - 1`
    static int of(float value, int classes, String layer) {
        int index = (int) value;
        if (index != value || index < 0 || index >= classes) {
            throw new DataException(
                    layer,
                    "its input holds " + value + ", but classes are numbered from 0 to " + (classes - 1),
                    "Give the layer as many classes as the data has, and indices that no preprocessing has scaled");
        }
        return index;
    }
}
